package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreRun.Kind;
import dev.fullspan.connect.connection.StoreRun.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs as they are kept: what is due, how far each is, and what was found. */
@Component
class StoreRuns {
    /** How long somebody who takes a step has for it. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final String COLUMNS = """
            r.shop, r.id, r.store, r.kind, r.state, r.since, r.cursor, r.total, r.read, r.missing, r.differed, r.refused, r.fault, r.tries,
            r.cancel, r.started, r.finished
            """;

    private final JdbcClient database;
    private final AuditTrail audit;
    private final Clock clock;

    StoreRuns(JdbcClient database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** An order that was found. */
    record Difference(String number, String kind, @Nullable String detail, Instant at) {}

    /** Begins to read the past; one that failed or was cancelled goes on where it was. */
    void backfill(StoreConnection store, String actor) {
        Optional<StoreRun> last = last(store.shop(), store.id(), Kind.BACKFILL);
        boolean goesOn = last.isPresent()
                && (last.get().state() == State.FAILED || last.get().state() == State.CANCELLED);
        try {
            if (goesOn) {
                database.sql("""
                                update connect.store_run set state = 'RUNNING', finished = null, cancel = false, tries = 0, fault = null, due = :now
                                where shop = :shop and id = :id
                                """)
                        .param("now", now())
                        .param("shop", store.shop().value())
                        .param("id", last.get().id())
                        .update();
            } else {
                begin(store, Kind.BACKFILL, null, actor);
            }
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, null, "The past is being read already.");
        }
        audit.record(
                actor,
                "store.past-read",
                "store:" + store.id(),
                store.shop(),
                AuditTrail.Change.one("Reading the past", goesOn ? "stopped" : "", "running"));
    }

    /** Begins a look for what changed since then. */
    void begin(StoreConnection store, Kind kind, @Nullable Instant since, String author) {
        database.sql("""
                        insert into connect.store_run (shop, store, kind, since, due, author, started)
                        values (:shop, :store, :kind, :since, :now, :author, :now)
                        """)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("kind", kind.name())
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now())
                .param("author", author)
                .update();
    }

    void cancel(StoreConnection store, String actor) {
        int cancelled = database.sql("""
                        update connect.store_run set cancel = true, due = :now
                        where shop = :shop and store = :store and kind = 'BACKFILL' and state = 'RUNNING'
                        """)
                .param("now", now())
                .param("shop", store.shop().value())
                .param("store", store.id())
                .update();
        if (cancelled > 0) {
            audit.record(
                    actor,
                    "store.past-cancelled",
                    "store:" + store.id(),
                    store.shop(),
                    AuditTrail.Change.one("Reading the past", "running", "stopped"));
        }
    }

    /** The next that is due, of one shop or of all. */
    Optional<StoreRun> claim(@Nullable ShopId shop) {
        return database.sql("""
                        update connect.store_run r set due = :until
                        from (
                            select shop, id from connect.store_run
                            where state = 'RUNNING' and due <= :now and (cast(:shop as integer) is null or shop = :shop)
                            order by due limit 1 for update skip locked
                        ) as next
                        where r.shop = next.shop and r.id = next.id
                        returning\s""" + COLUMNS)
                .param("until", clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("shop", shop == null ? null : shop.value(), Types.INTEGER)
                .query((row, number) -> run(row))
                .optional();
    }

    /** What a step brought. */
    record Step(@Nullable String next, @Nullable Long total, long read, long missing, long differed, long refused) {}

    /** @param pause before the next step */
    void went(StoreRun run, Step step, Duration pause) {
        boolean last = step.next() == null;
        database.sql("""
                        update connect.store_run
                        set cursor = :cursor, total = coalesce(cast(:total as bigint), total), read = read + :read, missing = missing + :missing,
                            differed = differed + :differed, refused = refused + :refused, tries = 0, fault = null, due = :due,
                            state = case when :last then 'DONE' else 'RUNNING' end, finished = case when :last then cast(:now as timestamptz) end
                        where shop = :shop and id = :id and state = 'RUNNING'
                        """)
                .param("cursor", step.next(), Types.VARCHAR)
                .param("total", step.total(), Types.BIGINT)
                .param("read", step.read())
                .param("missing", step.missing())
                .param("differed", step.differed())
                .param("refused", step.refused())
                .param("due", clock.instant().plus(pause).atOffset(ZoneOffset.UTC))
                .param("last", last)
                .param("now", now())
                .param("shop", run.shop().value())
                .param("id", run.id())
                .update();
    }

    /** It is tried again after a pause. */
    void later(StoreRun run, String fault, Duration pause) {
        database.sql("update connect.store_run set fault = :fault, tries = tries + 1, due = :due where shop = :shop"
                        + " and id = :id and state = 'RUNNING'")
                .param("fault", fault)
                .param("due", clock.instant().plus(pause).atOffset(ZoneOffset.UTC))
                .param("shop", run.shop().value())
                .param("id", run.id())
                .update();
    }

    void end(StoreRun run, State state, @Nullable String fault) {
        database.sql("update connect.store_run set state = :state, fault = :fault, finished = :now where shop ="
                        + " :shop and id = :id and state = 'RUNNING'")
                .param("state", state.name())
                .param("fault", fault, Types.VARCHAR)
                .param("now", now())
                .param("shop", run.shop().value())
                .param("id", run.id())
                .update();
    }

    void found(StoreRun run, String number, String kind, @Nullable String detail) {
        database.sql("""
                        insert into connect.store_difference (shop, store, run, number, kind, detail, at)
                        values (:shop, :store, :run, :number, :kind, :detail, :now)
                        """)
                .param("shop", run.shop().value())
                .param("store", run.store())
                .param("run", run.id())
                .param("number", StoreInbox.bounded(number, 200))
                .param("kind", kind)
                .param("detail", detail == null ? null : StoreInbox.bounded(detail, 1_000), Types.VARCHAR)
                .param("now", now())
                .update();
    }

    Optional<StoreRun> last(ShopId shop, long store, Kind kind) {
        return database.sql("select " + COLUMNS + """
                         from connect.store_run r where shop = :shop and store = :store and kind = :kind order by id desc limit 1
                        """)
                .param("shop", shop.value())
                .param("store", store)
                .param("kind", kind.name())
                .query((row, number) -> run(row))
                .optional();
    }

    /** The latest first. */
    List<Difference> differences(ShopId shop, long store, int most) {
        return database.sql("""
                        select number, kind, detail, at from connect.store_difference
                        where shop = :shop and store = :store order by id desc limit :most
                        """)
                .param("shop", shop.value())
                .param("store", store)
                .param("most", most)
                .query((row, number) -> new Difference(
                        row.getString("number"),
                        row.getString("kind"),
                        row.getString("detail"),
                        Objects.requireNonNull(StoreConnections.instant(row, "at"))))
                .list();
    }

    private static StoreRun run(ResultSet row) throws SQLException {
        return new StoreRun(
                new ShopId(row.getInt("shop")),
                row.getLong("id"),
                row.getLong("store"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                StoreConnections.instant(row, "since"),
                row.getString("cursor"),
                row.getObject("total", Long.class),
                row.getLong("read"),
                row.getLong("missing"),
                row.getLong("differed"),
                row.getLong("refused"),
                row.getString("fault"),
                row.getInt("tries"),
                row.getBoolean("cancel"),
                Objects.requireNonNull(StoreConnections.instant(row, "started")),
                StoreConnections.instant(row, "finished"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
