package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreEngine.Ask;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.connect.connection.StoreEngine.Told;
import dev.fullspan.connect.connection.StoreRun.Kind;
import dev.fullspan.connect.connection.StoreRun.State;
import dev.fullspan.connect.connection.StoreRuns.Step;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Taken;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks stores: for their past, and every few minutes for what changed, which shows what their webhooks did not tell. A look begins before the last one ended
 * and ends some minutes ago, so that nothing falls between two looks and no webhook on its way counts as missing.
 */
@Component
class StoreRounds {
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);
    private static final Duration SLOWLY = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final Duration CLOSED = Duration.ofHours(1);
    private static final int MOST_TRIES = 60;
    private static final int AT_ONCE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(StoreRounds.class);

    private final StoreRuns runs;
    private final StoreConnections stores;
    private final StoreEngines engines;
    private final StoreClients clients;
    private final StoreSettings settings;
    private final JdbcClient database;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    StoreRounds(
            StoreRuns runs,
            StoreConnections stores,
            StoreEngines engines,
            StoreClients clients,
            StoreSettings settings,
            JdbcClient database,
            Clock clock) {
        this.runs = runs;
        this.stores = stores;
        this.engines = engines;
        this.clients = clients;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Begins the looks that are due, and takes every step that is. @param shop null for all */
    void round(@Nullable ShopId shop) {
        begin(shop);
        for (Optional<StoreRun> next = runs.claim(shop); next.isPresent(); next = runs.claim(shop)) {
            step(next.get());
        }
    }

    /** The same for all shops, each run on a thread of its own, so that a slow store keeps no other waiting. A run is on one thread at a time. */
    void spread() {
        begin(null);
        for (Optional<StoreRun> next = free(); next.isPresent(); next = free()) {
            StoreRun run = next.get();
            Thread.ofVirtual().name("store-run-" + run.id()).start(() -> {
                try {
                    step(run);
                } finally {
                    places.release();
                }
            });
        }
    }

    private Optional<StoreRun> free() {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        Optional<StoreRun> run = runs.claim(null);
        if (run.isEmpty()) {
            places.release();
        }
        return run;
    }

    private record Due(int shop, long id) {}

    private void begin(@Nullable ShopId shop) {
        database.sql("""
                        select shop, id from connect.store
                        where deleted is null and access_key is not null and (due is null or due <= :now)
                            and (cast(:shop as integer) is null or shop = :shop)
                        """)
                .param("now", now())
                .param("shop", shop == null ? null : shop.value(), Types.INTEGER)
                .query(Due.class)
                .list()
                .forEach(due -> stores.find(new ShopId(due.shop()), due.id()).ifPresent(this::compare));
    }

    /** Looks at once what changed since the last look. */
    void compare(StoreConnection store) {
        Instant last = store.condition().compared();
        Instant since = last == null ? store.created() : last;
        try {
            runs.begin(store, Kind.COMPARE, since.minus(OVERLAP), "schedule");
        } catch (DuplicateKeyException e) {
            // A look is under way.
        }
        due(store.shop(), store.id(), settings.compareEvery());
    }

    private void due(ShopId shop, long store, Duration pause) {
        database.sql("update connect.store set due = :due where shop = :shop and id = :id")
                .param("due", clock.instant().plus(pause).atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", store)
                .update();
    }

    private void step(StoreRun run) {
        Optional<StoreConnection> store = stores.find(run.shop(), run.store());
        if (run.cancel() || store.isEmpty()) {
            runs.end(run, State.CANCELLED, null);
            return;
        }
        try (StoreClient client = clients.open(store.get())) {
            Instant until = run.kind() == Kind.BACKFILL ? null : run.started().minus(ON_ITS_WAY);
            StoreEngine engine = engines.of(store.get().kind());
            Told told = engine.ask(store.get(), client, new Ask(run.since(), until, run.cursor()));
            runs.went(run, taken(store.get(), engine, run, told), told.full() ? SLOWLY : Duration.ZERO);
            well(store.get());
            if (told.next() == null && until != null) {
                compared(store.get(), until);
            }
        } catch (StoreFault e) {
            failed(run, store.get(), e);
        } catch (RuntimeException e) {
            LOG.warn("A step of run {} of store {} broke; it is tried again.", run.id(), run.store(), e);
            failed(run, store.get(), StoreFault.later("Something broke on our side. It is tried again.", e));
        }
    }

    private Step taken(StoreConnection store, StoreEngine engine, StoreRun run, Told told) throws StoreFault {
        long missing = 0;
        long differed = 0;
        long refused = 0;
        for (Delivered order : told.orders()) {
            try {
                Outcome outcome = engine.take(store, order);
                if (outcome.order() == Taken.What.NEW) {
                    missing++;
                    found(run, outcome, "MISSING");
                } else if (outcome.order() == Taken.What.CHANGED) {
                    differed++;
                    found(run, outcome, "DIFFERED");
                }
            } catch (ProblemException e) {
                if (StoreWork.isPassing(e.problem())) {
                    throw StoreFault.later(e.detail(), e);
                }
                refused++;
                runs.found(run, number(order), "REFUSED", e.detail());
            } catch (ArithmeticException | IllegalArgumentException | NullPointerException e) {
                LOG.warn("An order of store {} is not understood.", store.id(), e);
                refused++;
                runs.found(run, number(order), "REFUSED", "It is not understood; the log of the server says more.");
            }
        }
        long orders = told.orders().stream()
                .filter(one -> one.topic().startsWith("order"))
                .count();
        return new Step(told.next(), told.total(), orders, missing, differed, refused);
    }

    /** What is read of the past is news in any case. */
    private void found(StoreRun run, Outcome outcome, String kind) {
        if (run.kind() == Kind.COMPARE) {
            runs.found(run, outcome.about(), kind, outcome.words());
        }
    }

    private static String number(Delivered order) {
        return Optional.ofNullable(StoreJson.text(StoreJson.tree(order.body()), "name"))
                .or(() -> Optional.ofNullable(StoreJson.text(StoreJson.tree(order.body()), "number")))
                .orElse("?");
    }

    private void failed(StoreRun run, StoreConnection store, StoreFault e) {
        Duration pause = e.pause();
        if (pause != null) {
            runs.later(run, e.sentence(), pause);
            return;
        }
        database.sql("""
                        update connect.store set failing_since = coalesce(failing_since, :now), fault = :fault
                        where shop = :shop and id = :id
                        """)
                .param("now", now())
                .param("fault", e.sentence())
                .param("shop", run.shop().value())
                .param("id", run.store())
                .update();
        if (e.isSignIn() || run.tries() >= MOST_TRIES) {
            runs.end(run, State.FAILED, e.sentence());
            due(run.shop(), store.id(), CLOSED);
            return;
        }
        Duration usual = Duration.ofSeconds(5L << Math.min(run.tries(), 10));
        runs.later(run, e.sentence(), usual.compareTo(LONGEST_PAUSE) < 0 ? usual : LONGEST_PAUSE);
    }

    private void well(StoreConnection store) {
        database.sql("update connect.store set failing_since = null, fault = null where shop = :shop and id = :id"
                        + " and failing_since is not null")
                .param("shop", store.shop().value())
                .param("id", store.id())
                .update();
    }

    private void compared(StoreConnection store, Instant until) {
        database.sql("update connect.store set compared = greatest(coalesce(compared, :until), :until) where shop ="
                        + " :shop and id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("shop", store.shop().value())
                .param("id", store.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
