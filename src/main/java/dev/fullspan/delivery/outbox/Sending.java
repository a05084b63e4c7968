package dev.fullspan.delivery.outbox;

import dev.fullspan.platform.RunMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends what is due while the server runs: at once what a transaction of this node has put in, within two seconds what came due or was put in by
 * another node. Every node does so; the {@link Outbox} sees to it that no two send the same message at the same time.
 *
 * <p>A loop of its own and not one of the program's jobs: those are looked for every five seconds, and six run at a time.
 */
@Component
public class Sending implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration LOOKS = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Sender sender;
    private final WebhookSettings settings;
    private final Clock clock;
    private final RunMode mode;
    private final Semaphore free;
    private final Semaphore reasons = new Semaphore(0);
    private volatile @Nullable Thread loop;

    Sending(Outbox outbox, Sender sender, WebhookSettings settings, Clock clock, RunMode mode) {
        this.outbox = outbox;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.mode = mode;
        this.free = new Semaphore(settings.atOnce());
    }

    /** Looks for what is due as soon as the current transaction holds, or now where there is none. */
    public void soon() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            reasons.release();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                reasons.release();
            }
        });
    }

    /** Sends what is due now and comes back when all of it was answered. Returns how many attempts were made. */
    int round() throws InterruptedException {
        int attempts = 0;
        List<Due> claimed = outbox.claim(settings.atOnce(), settings.atOnceEach());
        while (!claimed.isEmpty()) {
            CountDownLatch open = new CountDownLatch(claimed.size());
            claimed.forEach(due -> Thread.startVirtualThread(() -> {
                attempt(due);
                open.countDown();
            }));
            open.await();
            attempts += claimed.size();
            claimed = outbox.claim(settings.atOnce(), settings.atOnceEach());
        }
        return attempts;
    }

    private void attempt(Due due) {
        try {
            Instant at = clock.instant();
            outbox.finish(due, sender.send(due, at), at);
        } catch (RuntimeException e) {
            LOG.error(
                    "An attempt to send {} of shop {} came to nothing; it is made again.",
                    due.message(),
                    due.shop(),
                    e);
        }
    }

    private void loop() {
        while (isRunning()) {
            try {
                reasons.drainPermits();
                if (!sendSome()) {
                    reasons.tryAcquire(LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return; // the process stops
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    /** Whether there was anything to send. */
    private boolean sendSome() throws InterruptedException {
        free.acquire();
        int slots = 1 + free.drainPermits();
        List<Due> claimed = List.of();
        try {
            claimed = outbox.claim(slots, settings.atOnceEach());
        } finally {
            free.release(slots - claimed.size());
        }
        for (Due due : claimed) {
            Thread.startVirtualThread(() -> {
                try {
                    attempt(due);
                } finally {
                    free.release();
                    reasons.release(); // its endpoint may have more
                }
            });
        }
        return !claimed.isEmpty();
    }

    private void pause(RuntimeException e) {
        if (!isRunning()) {
            return;
        }
        LOG.error("Webhooks could not be sent; they are tried again in a moment.", e);
        try {
            Thread.sleep(LOOKS);
        } catch (InterruptedException stopped) {
            loop = null;
        }
    }

    @Override
    public void start() {
        loop = Thread.ofVirtual().name("webhooks").unstarted(this::loop);
        Thread started = loop;
        if (started != null) {
            started.start();
        }
    }

    /** Waits for the attempts under way, as long as one may take; what is cut off then is sent again. */
    @Override
    public void stop() {
        Thread running = loop;
        loop = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!free.tryAcquire(settings.atOnce(), settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Webhooks were still being sent; they are sent again.");
            } else {
                free.release(settings.atOnce());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
