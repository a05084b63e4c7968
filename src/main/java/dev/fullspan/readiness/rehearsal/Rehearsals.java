package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.RunMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
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

/** The rehearsals of all shops. They run in the background, one after the other; each under a lease that its process
 * renews. One whose process ended is ended, and its copy removed, by whichever node looks next. */
@Component
public class Rehearsals implements SmartInitializingSingleton, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    static final int MOST_ORDERS = 1_000;

    /** Renewed with each step and each {@link #look}; who lets it run out has ended. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String COLUMNS =
            "id, shop, orders, seed, staffing, author, started, finished, done, progress, state";

    private final JdbcClient database;
    private final RehearsalRun run;
    private final AuditTrail trail;
    private final Clock clock;
    private final RunMode mode;
    private final Set<Long> renewed = ConcurrentHashMap.newKeySet();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rehearsal").factory());

    Rehearsals(JdbcClient database, RehearsalRun run, AuditTrail trail, Clock clock, RunMode mode) {
        this.database = database;
        this.run = run;
        this.trail = trail;
        this.clock = clock;
        this.mode = mode;
    }

    /** A server tidies up at its start; a command beside it touches nothing. */
    @Override
    public void afterSingletonsInstantiated() {
        if (mode == RunMode.SERVER) {
            tidy();
        }
    }

    /** Ends rehearsals that nobody plays any more, and removes copies that belong to none; those of other nodes go on. */
    void tidy() {
        int ended = database.sql("""
                        update readiness.rehearsal
                        set state = 'FAILED', progress = 'Ended by a restart. Start it again.', finished = :now
                        where state = 'RUNNING' and until < :now
                        """).param("now", now()).update();
        if (ended > 0) {
            LOG.info("{} rehearsals were left by a process that ended", ended);
        }
        run.tidy(() -> new HashSet<>(
                database.sql("select shadow from readiness.rehearsal where state = 'RUNNING' and shadow is not null")
                        .query(Integer.class)
                        .list()));
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
        tidy();
        long drawn = seed == null ? clock.millis() : seed;
        run.requireSomethingToOrder(shop, drawn);
        long id;
        try {
            id = database.sql("""
                            insert into readiness.rehearsal (shop, orders, seed, staffing, author, started, until, progress, state)
                            values (:shop, :orders, :seed, cast(:staffing as jsonb), :author, :now, :until, 'Waiting to start', 'RUNNING')
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("orders", orders)
                    .param("seed", drawn)
                    .param("staffing", JSON.writeValueAsString(staffing))
                    .param("author", AuditTrail.actor())
                    .param("now", now())
                    .param("until", now().plus(LEASE))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "orders",
                    "A rehearsal of this shop is running. Wait for it, or cancel it first.");
        }
        renewed.add(id);
        trail.made("rehearsal.started", "rehearsal:" + id, shop, java.util.Map.of("Orders", Integer.toString(orders)));
        Rehearsal started = get(shop, id);
        thread.execute(() -> run(started));
        return started;
    }

    private void run(Rehearsal rehearsal) {
        long id = rehearsal.id();
        try {
            RehearsalReport report = run.play(
                    rehearsal,
                    shadow -> copying(id, shadow),
                    (step, done) -> progress(id, step, done),
                    () -> cancelled.contains(id));
            if (cancelled.contains(id)) {
                end(id, Rehearsal.State.CANCELLED, "Cancelled; the copy is removed.", null);
            } else {
                end(id, Rehearsal.State.DONE, "Done", report);
            }
        } catch (RuntimeException e) {
            LOG.error("Rehearsal {} broke", id, e);
            end(id, Rehearsal.State.FAILED, "It broke on our side; the log says where. The copy is removed.", null);
        } finally {
            renewed.remove(id);
            cancelled.remove(id);
        }
    }

    private void copying(long id, ShopId shadow) {
        database.sql("update readiness.rehearsal set shadow = :shadow where id = :id")
                .param("shadow", shadow.value())
                .param("id", id)
                .update();
    }

    private void progress(long id, String step, int done) {
        database.sql("update readiness.rehearsal set progress = :step, done = :done where id = :id and state ="
                        + " 'RUNNING'")
                .param("step", step)
                .param("done", Math.clamp(done, 0, 100))
                .param("id", id)
                .update();
        renew(id);
    }

    /** Says that this process still has it in hand, and hears whether somebody, on whichever node, wants it to stop. */
    private void renew(long id) {
        boolean goesOn = database.sql("""
                        update readiness.rehearsal set until = :until where id = :id and state = 'RUNNING'
                        returning not cancel_asked
                        """)
                .param("until", now().plus(LEASE))
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!goesOn) {
            cancelled.add(id);
        }
    }

    /** The leases of those that this process has in hand, and an end for those that nobody has; called now and then. */
    void look() {
        renewed.forEach(this::renew);
        tidy();
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

    /** Asks a running one to stop, on whichever node it is played; nothing of it is kept. */
    public void cancel(ShopId shop, long id) {
        get(shop, id);
        int asked =
                database.sql("""
                        update readiness.rehearsal set cancel_asked = true
                        where shop = :shop and id = :id and state = 'RUNNING' and not cancel_asked
                        """).param("shop", shop.value()).param("id", id).update();
        if (asked > 0) {
            if (renewed.contains(id)) {
                cancelled.add(id);
            }
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
        return database.sql("select " + COLUMNS
                        + ", report from readiness.rehearsal where shop = :shop and id = :id and deleted is null")
                .param("shop", shop.value())
                .param("id", id)
                .query(Rehearsals::read)
                .optional()
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "id", "There is no rehearsal “" + id + "”."));
    }

    /** A shop's, the newest first. */
    public List<Rehearsal> list(ShopId shop, int most) {
        return database.sql(
                        "select " + COLUMNS
                                + ", report from readiness.rehearsal where shop = :shop and deleted is null order by id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(Rehearsals::read)
                .list();
    }

    /** The newest that was carried through. */
    public Optional<Rehearsal> latestDone(ShopId shop) {
        return database.sql("select " + COLUMNS
                        + ", report from readiness.rehearsal where shop = :shop and state = 'DONE' and deleted is null order by id"
                        + " desc limit 1")
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
        cancelled.addAll(renewed);
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.info("A rehearsal was left unfinished; its copy is removed at the next start");
        }
    }
}
