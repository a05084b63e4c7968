package dev.fullspan.shop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Long background work, shop after shop: one kind of work at a time, so that pages and alarms keep a reader; it ends when the process
 * stops, and what failed for a shop is tried again after a pause.
 */
@Component
public class ShopRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ShopRounds.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Shops shops;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1, true);
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();

    ShopRounds(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Goes round all shops, once other such work is over.
     *
     * @param work what is done, for the log: {@code the search for leaks}
     */
    public void each(String work, Consumer<Shop> doing) {
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process stops
            return;
        }
        try {
            for (Shop shop : shops.all()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                one(work, shop, doing);
            }
        } finally {
            turn.release();
        }
    }

    private void one(String work, Shop shop, Consumer<Shop> doing) {
        String key = work + " " + shop.id();
        Instant last = failed.get(key);
        if (last != null && last.plus(PAUSE).isAfter(clock.instant())) {
            return;
        }
        try {
            doing.accept(shop);
            failed.remove(key);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // the process stops
            }
            failed.put(key, clock.instant());
            LOG.error("{} failed for shop {}; it is tried again in an hour.", work, shop.id(), e);
        }
    }
}
