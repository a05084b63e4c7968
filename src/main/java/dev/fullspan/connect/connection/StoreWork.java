package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.connect.connection.StoreInbox.Claimed;
import dev.fullspan.connect.connection.StoreInbox.Sender;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.RunMode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off what stores have sent, the oldest first. One that fails is tried again by itself and keeps no other waiting, since the order in which
 * deliveries are taken does not matter.
 */
@Component
class StoreWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWork.class);
    private static final Duration LOOKS = Duration.ofSeconds(2);
    private static final int AT_ONCE = 16;

    private final StoreInbox inbox;
    private final StoreConnections stores;
    private final StoreEngines engines;
    private final RunMode mode;
    private final Semaphore reasons = new Semaphore(0);
    private final Set<Sender> busy = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread loop;

    StoreWork(StoreInbox inbox, StoreConnections stores, StoreEngines engines, RunMode mode) {
        this.inbox = inbox;
        this.stores = stores;
        this.engines = engines;
        this.mode = mode;
    }

    /** Looks for what waits. */
    void soon() {
        reasons.release();
    }

    /** Does all that is due now, and tells how much it was. */
    int round() {
        int done = 0;
        for (Sender sender : inbox.senders()) {
            done += all(sender);
        }
        return done;
    }

    private int all(Sender sender) {
        int done = 0;
        for (Optional<Claimed> next = inbox.claim(sender); next.isPresent(); next = inbox.claim(sender)) {
            take(next.get());
            done++;
        }
        return done;
    }

    /** Each store on a thread of its own, so that one that must be asked and is slow keeps no other waiting. */
    private void spread() {
        for (Sender sender : inbox.senders()) {
            if (busy.size() < AT_ONCE && busy.add(sender)) {
                Thread.ofVirtual().name("store-" + sender.store()).start(() -> {
                    try {
                        all(sender);
                    } catch (RuntimeException e) {
                        LOG.error("What store {} sent could not be worked off; it is tried again.", sender.store(), e);
                    } finally {
                        busy.remove(sender);
                    }
                });
            }
        }
    }

    private void take(Claimed claimed) {
        Optional<StoreConnection> store = stores.find(new ShopId(claimed.shop()), claimed.store());
        if (store.isEmpty()) {
            return; // disconnected this very moment; it waits
        }
        try {
            Outcome outcome = engines.of(store.get().kind()).take(store.get(), claimed.delivered());
            inbox.done(claimed, outcome);
        } catch (ProblemException e) {
            if (isPassing(e.problem())) {
                inbox.later(claimed, e.detail());
            } else {
                inbox.failed(claimed, e.detail());
            }
        } catch (StoreFault e) {
            inbox.later(claimed, e.sentence());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Delivery {} of store {} could not be taken; it is tried again.", claimed.id(), claimed.store(), e);
            inbox.later(claimed, "Something broke on our side. It is tried again.");
        }
    }

    static boolean isPassing(Problem problem) {
        return problem == Problem.BUSY
                || problem == Problem.CHANGED
                || problem == Problem.NOT_READY
                || problem == Problem.STORAGE_FULL;
    }

    private void loop() {
        while (isRunning()) {
            try {
                reasons.drainPermits();
                spread();
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
        LOG.error("What stores sent could not be worked off; it is tried again.", e);
        try {
            Thread.sleep(LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofVirtual().name("stores").unstarted(this::loop);
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
