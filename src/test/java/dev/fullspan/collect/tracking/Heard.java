package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Listens to the events of one shop, as every consumer of the log does. */
final class Heard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Event> events = new ArrayList<>();
    private final Subscription subscription;

    Heard(EventLog log, ShopId shop) {
        this.subscription = log.subscribe("test of shop " + shop, batch -> hear(batch, shop));
    }

    private synchronized void hear(List<Recorded> batch, ShopId shop) {
        batch.stream()
                .map(Recorded::event)
                .filter(event -> event.shop().equals(shop))
                .forEach(events::add);
        notifyAll();
    }

    /** All events so far, once as many as expected have come. */
    List<Event> await(int expected) {
        return await(all -> all.size() >= expected, expected + " events");
    }

    synchronized List<Event> await(Predicate<List<Event>> enough, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = end - System.nanoTime();
                    !enough.test(events) && left > 0;
                    left = end - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(enough.test(events)).as("%s wanted, heard: %s", what, events).isTrue();
        return List.copyOf(events);
    }

    synchronized int count() {
        return events.size();
    }

    Event only() {
        List<Event> all = await(1);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
