package dev.fullspan.collect.imports;

import dev.fullspan.collect.imports.ImportProgress.State;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The imports that were, as they stand in the database. */
@Component
class ImportRuns {
    private final JdbcClient database;
    private final Clock clock;

    ImportRuns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A run to go on with, or a new one.
     *
     * @param rejectsBytes up to where its file of refused rows counts
     */
    record Started(long id, long rows, long bytes, long events, long refused, long skipped, long rejectsBytes) {}

    Started begin(ShopId shop, SourceFile file, String name, Mapping mapping) {
        return database.sql("""
                        insert into collect.import_run (shop, file, content_hash, mapping, mapping_hash, state, size, started)
                        values (:shop, :file, :hash, :mapping, :mappingHash, 'RUNNING', :size, :now)
                        on conflict (shop, content_hash, mapping_hash) where state <> 'FINISHED'
                        do update set state = 'RUNNING', message = null, file = excluded.file
                        returning id, row_count, bytes, events, refused, skipped, rejects_bytes
                        """)
                .param("shop", shop.value())
                .param("file", name)
                .param("hash", file.hash())
                .param("mapping", mapping.name())
                .param("mappingHash", mapping.hash())
                .param("size", file.size())
                .param("now", now())
                .query((row, number) -> new Started(
                        row.getLong("id"),
                        row.getLong("row_count"),
                        row.getLong("bytes"),
                        row.getLong("events"),
                        row.getLong("refused"),
                        row.getLong("skipped"),
                        row.getLong("rejects_bytes")))
                .single();
    }

    void reached(Started at) {
        database.sql("""
                        update collect.import_run
                        set row_count = :rows, bytes = :bytes, events = :events, refused = :refused, skipped = :skipped,
                            rejects_bytes = :rejects
                        where id = :id
                        """)
                .param("id", at.id())
                .param("rows", at.rows())
                .param("bytes", at.bytes())
                .param("events", at.events())
                .param("refused", at.refused())
                .param("skipped", at.skipped())
                .param("rejects", at.rejectsBytes())
                .update();
    }

    void end(long id, State state, @Nullable String message) {
        database.sql("""
                        update collect.import_run
                        set state = :state, message = :message,
                            finished = case when :state = 'FINISHED' then :now::timestamptz end
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("message", message)
                .param("now", now())
                .update();
    }

    /** What a process that is gone left running. */
    void breakOff() {
        database.sql(
                        "update collect.import_run set state = 'BROKEN_OFF', message = 'The program stopped.' where state = 'RUNNING'")
                .update();
    }

    List<ImportProgress> of(ShopId shop) {
        return database.sql("""
                        select id, shop, file, mapping, state, size, bytes, row_count, events, refused, skipped, message,
                               started, finished
                        from collect.import_run
                        where shop = :shop
                        order by id desc
                        limit 200
                        """)
                .param("shop", shop.value())
                .query((row, number) -> progress(row))
                .list();
    }

    Optional<ImportProgress> find(ShopId shop, long id) {
        return database.sql("""
                        select id, shop, file, mapping, state, size, bytes, row_count, events, refused, skipped, message,
                               started, finished
                        from collect.import_run
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> progress(row))
                .optional();
    }

    private static ImportProgress progress(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long refused = row.getLong("refused");
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        return new ImportProgress(
                id,
                new ShopId(row.getInt("shop")),
                row.getString("file"),
                row.getString("mapping"),
                State.valueOf(row.getString("state")),
                row.getLong("size"),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getLong("events"),
                refused,
                row.getLong("skipped"),
                refused == 0 ? null : Imports.REJECTS + "/" + rejectsName(row.getInt("shop"), id),
                row.getString("message"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    static String rejectsName(int shop, long id) {
        return "shop-" + shop + "-import-" + id + ".csv";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
