package dev.fullspan.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of orders as they are kept. Whoever writes them holds the lock of the order's row. */
final class Parts {
    private static final Comparator<Part> LATER =
            Comparator.comparing(Part::version).thenComparing(Part::digest);

    private final JdbcClient database;

    Parts(JdbcClient database) {
        this.database = database;
    }

    /**
     * What a telling does to the parts.
     *
     * @param all those that stand afterwards
     * @param written those of them that are new or later
     */
    record Joining(List<Part> all, List<Part> written, Taken.What what) {}

    /** A part of an order, to be kept. */
    record Written(long record, Part part) {}

    private record Key(Part.Type type, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byType = type.compareTo(other.type);
            return byType == 0 ? id.compareTo(other.id) : byType;
        }
    }

    List<Part> of(long record) {
        return of(List.of(record)).getOrDefault(record, List.of());
    }

    /** By order; nothing for those of which there are none. */
    Map<Long, List<Part>> of(Collection<Long> records) {
        Map<Long, List<Part>> parts = new HashMap<>();
        if (records.isEmpty()) {
            return parts;
        }
        Columns<Long> asked = new Columns<>(records).add("record", "bigint", record -> record);
        asked.bind(database.sql("select p.record, p.kind, p.id, p.version, p.digest, p.content from orders.part p join "
                        + asked.relation("w") + " on w.record = p.record order by p.record, p.kind, p.id"))
                .query(row -> {
                    parts.computeIfAbsent(row.getLong("record"), any -> new ArrayList<>())
                            .add(new Part(
                                    Part.Type.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                    row.getString("id"),
                                    Objects.requireNonNull(Recorded.instant(row, "version")),
                                    row.getString("digest"),
                                    row.getString("content")));
                });
        return parts;
    }

    /** Joins what is told to what is kept: of each part the later telling stands. Writes nothing. */
    static Joining join(List<Part> before, List<Part> told) {
        Map<Key, Part> kept = new TreeMap<>();
        before.forEach(part -> kept.put(new Key(part.type(), part.id()), part));
        Map<Key, Part> written = new TreeMap<>();
        boolean changed = false;
        boolean old = false;
        for (Part part : told) {
            Key key = new Key(part.type(), part.id());
            Part known = kept.get(key);
            if (known == null || LATER.compare(part, known) > 0) {
                changed |= known == null || !known.digest().equals(part.digest());
                kept.put(key, part);
                written.put(key, part);
            } else {
                old |= !known.digest().equals(part.digest());
            }
        }
        Taken.What what = changed ? Taken.What.CHANGED : old ? Taken.What.OLD_NEWS : Taken.What.SAME;
        return new Joining(new ArrayList<>(kept.values()), List.copyOf(written.values()), what);
    }

    void write(List<Written> parts) {
        if (parts.isEmpty()) {
            return;
        }
        Columns<Written> rows = new Columns<>(parts)
                .add("record", "bigint", Written::record)
                .add("kind", "text", one -> one.part().type().word())
                .add("id", "text", one -> one.part().id())
                .add("version", "timestamptz", one -> one.part().version())
                .add("digest", "text", one -> one.part().digest())
                .add("content", "jsonb", one -> one.part().content());
        rows.bind(database.sql("""
                        insert into orders.part as p (record, kind, id, version, digest, content)
                        select w.record, w.kind, w.id, w.version, w.digest, w.content
                        from\s""" + rows.relation("w") + """

                        on conflict (record, kind, id) do update
                        set version = excluded.version, digest = excluded.digest, content = excluded.content
                        where (excluded.version, excluded.digest collate "C") > (p.version, p.digest collate "C")
                        """)).update();
    }
}
