package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rehearsals of all shops. They run in the background, one after the other; a restart ends one that runs, and removes what it left. */
@Component
public class Rehearsals implements SmartInitializingSingleton, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    static final int MOST_ORDERS = 1_000;
    private static final String COLUMNS =
            "id, shop, orders, seed, staffing, author, started, finished, done, progress, state";

    private final JdbcClient database;
    private final RehearsalRun run;
    private final AuditTrail trail;
    private final Clock clock;
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rehearsal").factory());

    Rehearsals(JdbcClient database, RehearsalRun run, AuditTrail trail, Clock clock) {
        this.database = database;
        this.run = run;
        this.trail = trail;
        this.clock = clock;
    }

    /** At the start nothing runs: what is said to run was ended by a restart. */
    @Override
    public void afterSingletonsInstantiated() {
        database.sql("""
                        update readiness.rehearsal set state = 'FAILED', progress = 'Ended by a restart. Start it again.', finished = :now
                        where state = 'RUNNING'
                        """).param("now", now()).update();
        run.tidy();
    }

    /**
     * Starts one.
     *
     * @param seed of all chance, or null for one drawn now
     * @throws ProblemException where there is nothing to order, or one of the shop runs already
     */
    public Rehearsal start(ShopId shop, int orders, Staffing staffing, @Nullable Long seed) {
        if (orders < 1 || orders > MOST_ORDERS) {
            throw new ProblemException(Problem.INVALID_REQUEST, "orders", "Rehearse 1 to " + MOST_ORDERS + " orders.");
        }
        long drawn = seed == null ? clock.millis() : seed;
        run.requireSomethingToOrder(shop, drawn);
        long id;
        try {
            id = database.sql("""
                            insert into readiness.rehearsal (shop, orders, seed, staffing, author, started, progress, state)
                            values (:shop, :orders, :seed, cast(:staffing as jsonb), :author, :now, 'Waiting to start', 'RUNNING')
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("orders", orders)
                    .param("seed", drawn)
                    .param("staffing", JSON.writeValueAsString(staffing))
                    .param("author", AuditTrail.actor())
                    .param("now", now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "orders",
                    "A rehearsal of this shop is running. Wait for it, or cancel it first.");
        }
        running.add(id);
        trail.made("rehearsal.started", "rehearsal:" + id, shop, java.util.Map.of("Orders", Integer.toString(orders)));
        Rehearsal started = get(shop, id);
        thread.execute(() -> run(started));
        return started;
    }

    private void run(Rehearsal rehearsal) {
        long id = rehearsal.id();
        try {
            RehearsalReport report =
                    run.play(rehearsal, (step, done) -> progress(id, step, done), () -> cancelled.contains(id));
            if (cancelled.contains(id)) {
                end(id, Rehearsal.State.CANCELLED, "Cancelled; the copy is removed.", null);
            } else {
                end(id, Rehearsal.State.DONE, "Done", report);
            }
        } catch (RuntimeException e) {
            LOG.error("Rehearsal {} broke", id, e);
            end(id, Rehearsal.State.FAILED, "It broke on our side; the log says where. The copy is removed.", null);
        } finally {
            running.remove(id);
            cancelled.remove(id);
        }
    }

    private void progress(long id, String step, int done) {
        database.sql(
                        "update readiness.rehearsal set progress = :step, done = :done where id = :id and state = 'RUNNING'")
                .param("step", step)
                .param("done", Math.clamp(done, 0, 100))
                .param("id", id)
                .update();
    }

    private void end(long id, Rehearsal.State state, String words, @Nullable RehearsalReport report) {
        database.sql("""
                        update readiness.rehearsal
                        set state = :state, progress = :words, finished = :now, done = 100, report = cast(:report as jsonb)
                        where id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("words", words)
                .param("now", now())
                .param("report", report == null ? null : JSON.writeValueAsString(report))
                .param("id", id)
                .update();
    }

    /** Asks a running one to stop; nothing of it is kept. */
    public void cancel(ShopId shop, long id) {
        if (get(shop, id).isRunning() && running.contains(id)) {
            cancelled.add(id);
            trail.record(
                    AuditTrail.actor(),
                    "rehearsal.cancelled",
                    "rehearsal:" + id,
                    shop,
                    AuditTrail.Change.one("State", "running", "to be cancelled"));
        }
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such rehearsal */
    public Rehearsal get(ShopId shop, long id) {
        return database.sql("select " + COLUMNS + ", report from readiness.rehearsal where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(Rehearsals::read)
                .optional()
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "id", "There is no rehearsal “" + id + "”."));
    }

    /** A shop's, the newest first. */
    public List<Rehearsal> list(ShopId shop, int most) {
        return database.sql("select " + COLUMNS
                        + ", report from readiness.rehearsal where shop = :shop order by id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(Rehearsals::read)
                .list();
    }

    /** The newest that was carried through. */
    public Optional<Rehearsal> latestDone(ShopId shop) {
        return database.sql(
                        "select " + COLUMNS
                                + ", report from readiness.rehearsal where shop = :shop and state = 'DONE' order by id desc limit 1")
                .param("shop", shop.value())
                .query(Rehearsals::read)
                .optional();
    }

    private static Rehearsal read(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        return new Rehearsal(
                row.getLong("id"),
                new ShopId(row.getInt("shop")),
                row.getInt("orders"),
                row.getLong("seed"),
                JSON.readValue(row.getString("staffing"), Staffing.class),
                row.getString("author"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getInt("done"),
                row.getString("progress"),
                Rehearsal.State.valueOf(row.getString("state")),
                report == null ? null : JSON.readValue(report, RehearsalReport.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public void destroy() throws InterruptedException {
        cancelled.addAll(running);
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.info("A rehearsal was left unfinished; its copy is removed at the next start");
        }
    }
}
