package dev.fullspan.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of orders as they are kept. Whoever writes them holds the lock of the order's row. */
final class Parts {
    private static final Comparator<Part> LATER = Comparator.comparing(Part::version).thenComparing(Part::digest);

    private final JdbcClient database;

    Parts(JdbcClient database) {
        this.database = database;
    }

    /** What a telling did to the parts. @param all those that stand now */
    record Joining(List<Part> all, Taken.What what) {}

    private record Key(Part.Type type, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byType = type.compareTo(other.type);
            return byType == 0 ? id.compareTo(other.id) : byType;
        }
    }

    List<Part> of(long record) {
        return database.sql("select kind, id, version, digest, content from orders.part where record = :record order by kind, id")
                .param("record", record)
                .query((row, number) -> new Part(
                        Part.Type.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("id"),
                        Objects.requireNonNull(Recorded.instant(row, "version")),
                        row.getString("digest"),
                        row.getString("content")))
                .list();
    }

    /** Joins what is told to what is kept: of each part the later telling stands. */
    Joining join(long record, boolean isNew, List<Part> told) {
        Map<Key, Part> kept = new TreeMap<>();
        if (!isNew) {
            of(record).forEach(part -> kept.put(new Key(part.type(), part.id()), part));
        }
        Map<Key, Part> written = new TreeMap<>();
        boolean changed = false;
        boolean old = false;
        for (Part part : told) {
            Key key = new Key(part.type(), part.id());
            Part before = kept.get(key);
            if (before == null || LATER.compare(part, before) > 0) {
                changed |= before == null || !before.digest().equals(part.digest());
                kept.put(key, part);
                written.put(key, part);
            } else {
                old |= !before.digest().equals(part.digest());
            }
        }
        write(record, List.copyOf(written.values()));
        Taken.What what = changed ? Taken.What.CHANGED : old ? Taken.What.OLD_NEWS : Taken.What.SAME;
        return new Joining(new ArrayList<>(kept.values()), what);
    }

    private void write(long record, List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        Columns<Part> rows = new Columns<>(parts)
                .add("kind", "text", part -> part.type().word())
                .add("id", "text", Part::id)
                .add("version", "timestamptz", Part::version)
                .add("digest", "text", Part::digest)
                .add("content", "jsonb", Part::content);
        rows.bind(database.sql("""
                        insert into orders.part as p (record, kind, id, version, digest, content)
                        select :record, w.kind, w.id, w.version, w.digest, w.content
                        from\s""" + rows.relation("w") + """

                        on conflict (record, kind, id) do update
                        set version = excluded.version, digest = excluded.digest, content = excluded.content
                        where (excluded.version, excluded.digest collate "C") > (p.version, p.digest collate "C")
                        """)).param("record", record).update();
    }
}
