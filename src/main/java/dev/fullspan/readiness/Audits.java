package dev.fullspan.readiness;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.readiness.audit.AuditLimits;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.readiness.audit.Auditor;
import dev.fullspan.shop.WriteKey;
import dev.fullspan.shop.WriteKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audits of all shops. They run in the background, two at a time and one per shop; a restart ends those that run, which
 * then say so.
 */
@Component
public class Audits implements SmartInitializingSingleton, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final WriteKeys writeKeys;
    private final AuditSettings settings;
    private final Clock clock;
    private final AuditTrail trail;
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("audit-", 1).factory());

    Audits(JdbcClient database, WriteKeys writeKeys, AuditSettings settings, Clock clock, AuditTrail trail) {
        this.database = database;
        this.writeKeys = writeKeys;
        this.settings = settings;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Starts an audit of the address for the shop.
     *
     * @param cart whether one item may be put into a cart of the audit's own visit
     * @throws ProblemException where the address is none, or an audit of the shop runs already
     */
    public Audit start(ShopId shop, String address, boolean cart) {
        String url = Auditor.address(address).toString();
        long id;
        try {
            id = database.sql("""
                            insert into readiness.audit (shop, url, started, state, progress)
                            values (:shop, :url, :now, 'RUNNING', 'Waiting to start')
                            returning id
                            """)
                    .param("shop", shop.value())
                    .param("url", url)
                    .param("now", now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT, "url", "An audit of this shop is running. Wait for it, or cancel it first.");
        }
        running.add(id);
        trail.record(
                AuditTrail.actor(),
                "audit.started",
                "audit:" + id,
                shop,
                List.of(new AuditTrail.Change("Address", "", url), new AuditTrail.Change("State", "", "running")));
        AuditLimits limits = settings.limits();
        AuditLimits asked = limits.withCart(limits.cart() && cart);
        threads.execute(() -> run(id, shop, url, asked));
        return get(shop, id);
    }

    /** At the start nothing runs: what is said to run was ended by a restart. */
    @Override
    public void afterSingletonsInstantiated() {
        database.sql("""
                        update readiness.audit set state = 'FAILED', progress = :words, finished = :now
                        where state = 'RUNNING'
                        """)
                .param("words", "Ended by a restart. Start it again.")
                .param("now", now())
                .update();
    }

    private void run(long id, ShopId shop, String url, AuditLimits limits) {
        try {
            List<String> marks = writeKeys.of(shop).stream().map(WriteKey::key).toList();
            AuditReport report = new Auditor(limits, clock)
                    .audit(url, marks, step -> progress(id, step), () -> cancelled.contains(id));
            Audit.State state = cancelled.contains(id) ? Audit.State.CANCELLED : Audit.State.DONE;
            end(id, state, state.label(), report);
        } catch (RuntimeException e) {
            LOG.error("Audit {} of {} broke", id, url, e);
            end(id, Audit.State.FAILED, "The audit broke on our side; the log says where.", null);
        } finally {
            running.remove(id);
            cancelled.remove(id);
        }
    }

    private void progress(long id, String step) {
        database.sql("update readiness.audit set progress = :step where id = :id and state = 'RUNNING'")
                .param("step", step)
                .param("id", id)
                .update();
    }

    private void end(long id, Audit.State state, String words, @Nullable AuditReport report) {
        database.sql("""
                        update readiness.audit
                        set state = :state, progress = :words, finished = :now, report = cast(:report as jsonb)
                        where id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("words", words)
                .param("now", now())
                .param("report", report == null ? null : JSON.writeValueAsString(report))
                .param("id", id)
                .update();
    }

    /** Asks a running audit to stop; it keeps what it saw. */
    public void cancel(ShopId shop, long id) {
        if (get(shop, id).isRunning() && running.contains(id)) {
            cancelled.add(id);
            trail.record(
                    AuditTrail.actor(),
                    "audit.cancelled",
                    "audit:" + id,
                    shop,
                    AuditTrail.Change.one("State", "running", "to be cancelled"));
        }
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such audit */
    public Audit get(ShopId shop, long id) {
        return database.sql("""
                        select id, shop, url, started, finished, progress, state, report
                        from readiness.audit where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(Audits::read)
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "There is no audit “" + id + "”."));
    }

    /** The shop's audits, the newest first, with their findings, but without what each page told. */
    public List<Audit> list(ShopId shop, int most) {
        return database.sql("""
                        select id, shop, url, started, finished, progress, state,
                            report || cast('{"pages": [], "information": [], "links": {"tried": 0, "broken": []}}' as jsonb) as report
                        from readiness.audit where shop = :shop order by id desc limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(Audits::read)
                .list();
    }

    /** The newest audit that was carried through. */
    public Optional<Audit> latestDone(ShopId shop) {
        return database.sql("""
                        select id, shop, url, started, finished, progress, state, report
                        from readiness.audit where shop = :shop and state = 'DONE' order by id desc limit 1
                        """).param("shop", shop.value()).query(Audits::read).optional();
    }

    private static Audit read(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        return new Audit(
                row.getLong("id"),
                new ShopId(row.getInt("shop")),
                row.getString("url"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("progress"),
                Audit.State.valueOf(row.getString("state")),
                report == null ? null : JSON.readValue(report, AuditReport.class));
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void destroy() throws InterruptedException {
        cancelled.addAll(running);
        threads.shutdownNow();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.info("An audit was left unfinished");
        }
    }
}
