package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.imports.ImportProgress.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The imports of products that were, and the lines that they refused. */
@Component("productImportRuns")
class ImportRuns {
    /** Imports of a shop whose refused lines are kept. */
    private static final int KEPT = 20;

    private static final int LONGEST_LINE = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS =
            "select id, file, form, state, size, bytes, row_count, products, variants, refused, message, started, finished"
                    + " from catalog.import_run where shop = :shop ";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportRuns(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where another one is under way */
    long begin(ShopId shop, String file, Form form, long size) {
        try {
            database.sql("""
                            delete from catalog.import_reject
                            where shop = :shop and run not in (
                                select id from catalog.import_run where shop = :shop order by id desc limit :kept)
                            """).param("shop", shop.value()).param("kept", KEPT).update();
            return database.sql("""
                            insert into catalog.import_run (shop, file, form, state, size, started)
                            values (:shop, :file, :form, 'RUNNING', :size, :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("file", file)
                    .param("form", form.name())
                    .param("size", size)
                    .param("now", now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT, "file", "Another file is being imported. Wait until it is in, or stop it.");
        }
    }

    /** Notes how far it came together with the lines refused on the way. */
    void reached(ShopId shop, ImportProgress at, List<Refused> refused) {
        transaction.executeWithoutResult(status -> {
            database.sql("""
                            update catalog.import_run set
                                bytes = :bytes, row_count = :rows, products = :products, variants = :variants, refused = :refused
                            where shop = :shop and id = :id
                            """)
                    .param("shop", shop.value())
                    .param("id", at.id())
                    .param("bytes", at.bytes())
                    .param("rows", at.rows())
                    .param("products", at.products())
                    .param("variants", at.variants())
                    .param("refused", at.refused())
                    .update();
            if (!refused.isEmpty()) {
                keep(shop, at.id(), refused);
            }
        });
    }

    private void keep(ShopId shop, long run, List<Refused> refused) {
        List<Map<String, Object>> rows = refused.stream()
                .sorted(java.util.Comparator.comparingLong(Refused::line))
                .map(one -> Map.<String, Object>of(
                        "line", one.line(), "reason", one.reason(), "told", shortened(one.told())))
                .toList();
        database.sql("""
                        insert into catalog.import_reject (shop, run, line, reason, told)
                        select :shop, :run, row.line, row.reason, row.told
                        from jsonb_to_recordset(cast(:rows as jsonb)) as row (line bigint, reason text, told text)
                        """)
                .param("shop", shop.value())
                .param("run", run)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private static String shortened(String line) {
        String text = line.replace("\0", "");
        return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
    }

    void end(ShopId shop, long id, State state, @Nullable String message) {
        database.sql("""
                        update catalog.import_run set state = :state, message = :message, finished = :now
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("state", state.name())
                .param("message", message, Types.VARCHAR)
                .param("now", now())
                .update();
    }

    /** What a process that is gone left running. */
    void breakOff() {
        database.sql("""
                        update catalog.import_run set state = 'BROKEN_OFF', message = 'The program stopped.', finished = :now
                        where state = 'RUNNING'
                        """).param("now", now()).update();
    }

    /** The last 100, the latest first. */
    List<ImportProgress> of(ShopId shop) {
        return database.sql(COLUMNS + "order by id desc limit 100")
                .param("shop", shop.value())
                .query((row, number) -> progress(row))
                .list();
    }

    Optional<ImportProgress> find(ShopId shop, long id) {
        return database.sql(COLUMNS + "and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> progress(row))
                .optional();
    }

    /**
     * Refused lines in the order of the file.
     *
     * @param after number of the last that is known, 0 for none
     */
    List<Kept> refused(ShopId shop, long run, long after, int limit) {
        return database.sql("""
                        select number, line, reason, told
                        from catalog.import_reject
                        where shop = :shop and run = :run and number > :after
                        order by number
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Kept(
                        row.getLong("number"),
                        new Refused(row.getLong("line"), row.getString("reason"), row.getString("told"))))
                .list();
    }

    record Kept(long number, Refused refused) {}

    private static ImportProgress progress(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        return new ImportProgress(
                row.getLong("id"),
                row.getString("file"),
                row.getString("form"),
                State.valueOf(row.getString("state")),
                row.getLong("size"),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getLong("products"),
                row.getLong("variants"),
                row.getLong("refused"),
                row.getString("message"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
