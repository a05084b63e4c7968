package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Listens to the events of one shop, as every consumer of the log does. */
final class Heard implements AutoCloseable {
    private final EventLog log;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Subscription subscription;

    Heard(EventLog log, ShopId shop) {
        this.log = log;
        this.subscription = log.subscribe(
                "test of shop " + shop,
                batch -> batch.stream()
                        .map(Recorded::event)
                        .filter(event -> event.shop().equals(shop))
                        .forEach(events::add));
    }

    /** All events so far, once as many as expected have come. */
    List<Event> await(int expected) {
        return await(all -> all.size() >= expected, expected + " events");
    }

    List<Event> await(Predicate<List<Event>> enough, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        log.awaitLoaded();
        while (!enough.test(events) && System.nanoTime() < end) {
            Thread.onSpinWait();
            Thread.yield();
        }
        assertThat(enough.test(events)).as("%s wanted, heard: %s", what, events).isTrue();
        return List.copyOf(events);
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
