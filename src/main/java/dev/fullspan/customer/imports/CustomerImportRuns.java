package dev.fullspan.customer.imports;

import dev.fullspan.customer.imports.CustomerImportProgress.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The imports of customers that were, and the lines that they refused. */
@Component
class CustomerImportRuns {
    /** Imports of a shop whose refused lines are kept; they hold persons' data. */
    private static final int KEPT = 5;

    private static final int LONGEST_LINE = 10_000;
    private static final String COLUMNS =
            "select id, file, state, size, bytes, row_count, taken, refused, message, started, finished from customer.import_run where shop = :shop ";

    private final JdbcClient database;
    private final Clock clock;

    CustomerImportRuns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A line that was not taken, with what is wrong and how to mend it. */
    record Refused(long number, long line, String reason, String told) {}

    /** @throws ProblemException {@link Problem#CONFLICT} where another one is under way */
    long begin(ShopId shop, String file, long size) {
        try {
            database.sql("""
                            delete from customer.import_reject
                            where shop = :shop and run not in (
                                select id from customer.import_run where shop = :shop order by id desc limit :kept)
                            """).param("shop", shop.value()).param("kept", KEPT).update();
            return database.sql("""
                            insert into customer.import_run (shop, file, state, size, started) values (:shop, :file, 'RUNNING', :size, :now)
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("file", file)
                    .param("size", size)
                    .param("now", now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT, "file", "Another file is being imported. Wait until it is in, or stop it.");
        }
    }

    void reached(ShopId shop, long id, long bytes, long rows, long taken) {
        database.sql("""
                        update customer.import_run set bytes = :bytes, row_count = :rows, taken = :taken where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("bytes", bytes)
                .param("rows", rows)
                .param("taken", taken)
                .update();
    }

    void refuse(ShopId shop, long id, long line, String reason, String told) {
        String text = told.replace("\0", "");
        database.sql("""
                        with counted as (update customer.import_run set refused = refused + 1 where shop = :shop and id = :id)
                        insert into customer.import_reject (shop, run, line, reason, told) values (:shop, :id, :line, :reason, :told)
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("line", line)
                .param("reason", reason)
                .param("told", text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text)
                .update();
    }

    void end(ShopId shop, long id, State state, String message) {
        database.sql("update customer.import_run set state = :state, message = :message, finished = :now where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .param("state", state.name())
                .param("message", message)
                .param("now", now())
                .update();
    }

    /** What a process that is gone left running. */
    void breakOff() {
        database.sql("""
                        update customer.import_run set state = 'BROKEN_OFF', message = 'The program stopped. Import the file again.', finished = :now
                        where state = 'RUNNING'
                        """).param("now", now()).update();
    }

    /** The last 100, the latest first. */
    List<CustomerImportProgress> of(ShopId shop) {
        return database.sql(COLUMNS + "order by id desc limit 100")
                .param("shop", shop.value())
                .query((row, number) -> progress(row))
                .list();
    }

    Optional<CustomerImportProgress> find(ShopId shop, long id) {
        return database.sql(COLUMNS + "and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> progress(row))
                .optional();
    }

    /** Refused lines in the order of the file, after the last that is known, 0 for none. */
    List<Refused> refused(ShopId shop, long run, long after, int limit) {
        return database.sql("""
                        select number, line, reason, told from customer.import_reject
                        where shop = :shop and run = :run and number > :after order by number limit :limit
                        """)
                .param("shop", shop.value())
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query(Refused.class)
                .list();
    }

    private static CustomerImportProgress progress(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        return new CustomerImportProgress(
                row.getLong("id"),
                row.getString("file"),
                State.valueOf(row.getString("state")),
                row.getLong("size"),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getLong("taken"),
                row.getLong("refused"),
                row.getString("message"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
