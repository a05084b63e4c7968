package dev.fullspan.order;

import dev.fullspan.order.DueClaims.Due;
import dev.fullspan.platform.RunMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has stock and reports follow the orders, while the server runs: at once what this node took in, within two seconds what another one did or what
 * was left by one that ended. What is due stands in the transaction that changed the order, and goes with the one that saw it done; both sides take
 * the same thing twice without doing it twice.
 */
@Component
class Followers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final Duration LOOKS = Duration.ofSeconds(2);
    private static final int TOGETHER = 100;

    private final DueClaims claims;
    private final TransactionTemplate transaction;
    private final StockFollower stock;
    private final FactFollower facts;
    private final CustomerFollower customers;
    private final RouteFollower routes;
    private final RunMode mode;
    private final Semaphore reasons = new Semaphore(0);
    private volatile @Nullable Thread loop;

    Followers(
            DueClaims claims,
            TransactionTemplate transaction,
            StockFollower stock,
            FactFollower facts,
            CustomerFollower customers,
            RouteFollower routes,
            RunMode mode) {
        this.claims = claims;
        this.transaction = transaction;
        this.stock = stock;
        this.facts = facts;
        this.customers = customers;
        this.routes = routes;
        routes.heardBy(reasons::release);
        this.mode = mode;
    }

    /** Looks for what is due as soon as the current transaction holds, or now where there is none. */
    void soon() {
        routes.soon();
    }

    /** Does all that is due now, and tells how much it was. */
    int round() {
        int done = 0;
        for (int some = some(); some > 0; some = some()) {
            done += some;
        }
        return done;
    }

    private int some() {
        return each("stock", always(stock::follow))
                + each("customer", always(customers::follow))
                + tell()
                + each("route", routes::follow);
    }

    private static Predicate<Due> always(Consumer<Due> follower) {
        return due -> {
            follower.accept(due);
            return true;
        };
    }

    /** Many at a time; where they cannot be told together, one by one. */
    private int tell() {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                List<Due> due = claims.claim("facts", TOGETHER);
                if (!due.isEmpty()) {
                    facts.tell(due);
                    claims.done("facts", due);
                }
                return due.size();
            }));
        } catch (RuntimeException e) {
            LOG.warn("Orders could not be told to the reports together; each is told by itself.", e);
            return each("facts", always(due -> facts.tell(List.of(due))));
        }
    }

    /**
     * One after the other, each in a transaction of its own, so that one that cannot be followed keeps no other waiting.
     *
     * @param follower tells whether the order is done with
     */
    private int each(String what, Predicate<Due> follower) {
        int done = 0;
        while (done < TOGETHER / 4 && one(what, follower)) {
            done++;
        }
        return done;
    }

    private boolean one(String what, Predicate<Due> follower) {
        AtomicReference<@Nullable Due> tried = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                List<Due> due = claims.claim(what, 1);
                for (Due one : due) {
                    tried.set(one);
                    if (follower.test(one)) {
                        claims.done(what, due);
                    }
                }
                return !due.isEmpty();
            }));
        } catch (RuntimeException e) {
            Due failed = tried.get();
            if (failed == null) {
                throw e;
            }
            LOG.warn("“{}” could not follow order {}; it is tried again.", what, failed.record(), e);
            claims.later(what, failed, e);
            return true;
        }
    }

    private void loop() {
        while (isRunning()) {
            try {
                reasons.drainPermits();
                while (isRunning() && some() > 0) {
                    // There is more.
                }
                reasons.tryAcquire(LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return; // the process stops
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    private void pause(RuntimeException e) {
        if (!isRunning()) {
            return;
        }
        LOG.error("Stock and reports could not follow the orders; it is tried again.", e);
        try {
            Thread.sleep(LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofVirtual().name("orders").unstarted(this::loop);
        loop = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = loop;
        loop = null;
        if (running != null) {
            reasons.release();
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    @Override
    public boolean isAutoStartup() {
        return mode == RunMode.SERVER;
    }
}
