package dev.fullspan.web.columns;

import dev.fullspan.kernel.ShopId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a shop's files call their columns, by kind of file, as somebody said it last. */
@Component
class RememberedColumns {
    private static final int LONGEST = 200;

    private final JdbcClient database;

    RememberedColumns(JdbcClient database) {
        this.database = database;
    }

    /** Upper and lower case, and blanks around, are one. */
    static String key(String heading) {
        String plain = heading.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    /** What each heading is read as; empty for one that is left out. */
    Map<String, String> of(ShopId shop, FileKind kind) {
        Map<String, String> reads = new HashMap<>();
        database.sql("select heading, reads from web.file_column where shop = :shop and kind = :kind")
                .param("shop", shop.value())
                .param("kind", kind.word())
                .query(row -> {
                    reads.put(row.getString("heading"), row.getString("reads"));
                });
        return reads;
    }

    void remember(ShopId shop, FileKind kind, List<String> headings, List<String> reads) {
        Map<String, String> told = new HashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            told.putIfAbsent(key(headings.get(i)), reads.get(i));
        }
        told.remove("");
        database.sql("""
                        insert into web.file_column (shop, kind, heading, reads)
                        select :shop, :kind, told.heading, told.reads
                        from unnest(cast(:headings as text[]), cast(:reads as text[])) as told (heading, reads)
                        order by told.heading
                        on conflict (shop, kind, heading) do update set reads = excluded.reads
                        """)
                .param("shop", shop.value())
                .param("kind", kind.word())
                .param("headings", told.keySet().toArray(String[]::new))
                .param("reads", told.values().toArray(String[]::new))
                .update();
    }
}
