package dev.fullspan.connect.exchange;

import static dev.fullspan.connect.exchange.ExchangeRows.instant;

import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of runs. */
@Component
class ExchangeRuns {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String SELECT = """
            select id, exchange, kind, state, phase, share, file, size, lines, applied, refused, message, import_run, edit, findings::text as findings,
                tries, author, started, finished
            from connect.exchange_run
            where shop = :shop\s""";

    private final JdbcClient database;
    private final Clock clock;

    ExchangeRuns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins one, after its turn was taken; what an earlier process left running is closed first. */
    long begin(ShopId shop, long exchange, Kind kind, String author) {
        database.sql("""
                        update connect.exchange_run set state = 'BROKEN_OFF', finished = :now, message = case when edit is null
                            then 'The program stopped. What was not taken is taken the next time.'
                            else 'The program stopped. What was begun goes on under the changes of stock.' end
                        where shop = :shop and exchange = :exchange and state = 'RUNNING'
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("exchange", exchange)
                .update();
        return database.sql("""
                        insert into connect.exchange_run (shop, exchange, kind, state, author, started)
                        values (:shop, :exchange, :kind, 'RUNNING', :author, :now)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("exchange", exchange)
                .param("kind", kind.name())
                .param("author", author)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** Closes what processes that are gone left running. */
    void breakOff() {
        database.sql("""
                        update connect.exchange_run r set
                            state = 'BROKEN_OFF', finished = :now, message = case when r.edit is null
                                then 'The program stopped. What was not taken is taken the next time.'
                                else 'The program stopped. What was begun goes on under the changes of stock.' end
                        from connect.exchange e
                        where r.state = 'RUNNING' and e.shop = r.shop and e.id = r.exchange and (e.lease is null or e.lease < :now)
                        """).param("now", now()).update();
    }

    /** Notes how far it is. @return whether somebody wants it to stop */
    boolean reached(ShopId shop, long id, String phase, @Nullable Double share) {
        return database.sql("""
                        update connect.exchange_run set phase = :phase, share = :share
                        where shop = :shop and id = :id
                        returning cancel
                        """)
                .param("phase", phase)
                .param("share", share, Types.REAL)
                .param("shop", shop.value())
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void file(ShopId shop, long id, String file, long size, @Nullable String digest) {
        database.sql(
                        "update connect.exchange_run set file = :file, size = :size, digest = :digest where shop = :shop and id = :id")
                .param("file", file)
                .param("size", size < 0 ? null : size, Types.BIGINT)
                .param("digest", digest, Types.VARCHAR)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Notes by what the file is brought in. */
    void by(ShopId shop, long id, @Nullable Long importRun, @Nullable Long edit) {
        database.sql(
                        "update connect.exchange_run set import_run = :import, edit = :edit where shop = :shop and id = :id")
                .param("import", importRun, Types.BIGINT)
                .param("edit", edit, Types.BIGINT)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Lines that were read, taken and handed back. */
    record Lines(long read, long applied, long refused) {
        static final Lines NONE = new Lines(0, 0, 0);
    }

    void end(ShopId shop, long id, State state, Lines lines, @Nullable String message) {
        database.sql("""
                        update connect.exchange_run set
                            state = :state, lines = :lines, applied = :applied, refused = :refused, message = :message, phase = '',
                            share = null, finished = :now
                        where shop = :shop and id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("lines", lines.read())
                .param("applied", lines.applied())
                .param("refused", lines.refused())
                .param("message", message, Types.VARCHAR)
                .param("now", now())
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Ends a run by a failure; where the one before failed at the same file for the same reason, that one stands for both. */
    void failed(ShopId shop, long exchange, long id, String message) {
        int before = database.sql("""
                        update connect.exchange_run r set tries = r.tries + 1, finished = :now
                        where r.shop = :shop and r.state = 'FAILED' and r.message = :message and r.kind = 'SCHEDULED'
                            and r.id = (select max(l.id) from connect.exchange_run l
                                where l.shop = :shop and l.exchange = :exchange and l.id < :id and l.kind <> 'TEST')
                            and exists (select from connect.exchange_run o
                                where o.shop = :shop and o.id = :id and o.kind = 'SCHEDULED' and o.file is not distinct from r.file)
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("exchange", exchange)
                .param("id", id)
                .param("message", message)
                .update();
        if (before == 1) {
            drop(shop, id);
        } else {
            end(shop, id, State.FAILED, Lines.NONE, message);
        }
    }

    void findings(ShopId shop, long id, String json) {
        database.sql("update connect.exchange_run set findings = cast(:json as jsonb) where shop = :shop and id = :id")
                .param("json", json)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Takes away one in which nothing happened. */
    void drop(ShopId shop, long id) {
        database.sql("delete from connect.exchange_run where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Asks one to stop; it does so within moments. */
    void cancel(ShopId shop, long id) {
        database.sql(
                        "update connect.exchange_run set cancel = true where shop = :shop and id = :id and state = 'RUNNING'")
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the exchange has no such run */
    ExchangeRun get(ShopId shop, long exchange, long id) {
        return find(shop, exchange, id)
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND,
                        "run",
                        "There is no run " + id + " of this exchange. Runs in which nothing happened are not kept."));
    }

    Optional<ExchangeRun> find(ShopId shop, long exchange, long id) {
        return database.sql(SELECT + "and exchange = :exchange and id = :id")
                .param("shop", shop.value())
                .param("exchange", exchange)
                .param("id", id)
                .query((row, number) -> run(row))
                .optional();
    }

    /** The latest first. @param before id of the last that is known, or null */
    List<ExchangeRun> of(ShopId shop, long exchange, @Nullable Long before, int limit) {
        return database.sql(SELECT + "and exchange = :exchange and id < :before order by id desc limit :limit")
                .param("shop", shop.value())
                .param("exchange", exchange)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query((row, number) -> run(row))
                .list();
    }

    /** The last of each exchange that was no test. */
    Map<Long, ExchangeRun> latest(ShopId shop) {
        Map<Long, ExchangeRun> latest = new HashMap<>();
        database.sql(SELECT + """
                        and id in (select max(id) from connect.exchange_run where shop = :shop and kind <> 'TEST' group by exchange)
                        """)
                .param("shop", shop.value())
                .query((row, number) -> run(row))
                .list()
                .forEach(run -> latest.put(run.exchange(), run));
        return latest;
    }

    /** Forgets what is old, of all shops. */
    void tidy() {
        OffsetDateTime before = now().minus(KEPT);
        database.sql("delete from connect.exchange_run where finished < :before")
                .param("before", before)
                .update();
        database.sql("delete from connect.exchange_file where seen < :before")
                .param("before", before)
                .update();
        database.sql("delete from connect.exchange where deleted < :before")
                .param("before", now().minus(FileExchanges.UNDO))
                .update();
    }

    private static ExchangeRun run(ResultSet row) throws SQLException {
        Float share = row.getObject("share", Float.class);
        return new ExchangeRun(
                row.getLong("id"),
                row.getLong("exchange"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("phase"),
                share == null ? null : share.doubleValue(),
                row.getString("file"),
                row.getObject("size", Long.class),
                row.getLong("lines"),
                row.getLong("applied"),
                row.getLong("refused"),
                row.getString("message"),
                row.getObject("import_run", Long.class),
                row.getObject("edit", Long.class),
                row.getString("findings"),
                row.getInt("tries"),
                row.getString("author"),
                Objects.requireNonNull(instant(row, "started")),
                instant(row, "finished"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
