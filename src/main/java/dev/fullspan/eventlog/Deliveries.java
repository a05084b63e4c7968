package dev.fullspan.eventlog;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Everyone who hears events after they are loaded. */
final class Deliveries implements AutoCloseable {
    private final Set<LiveDelivery> live = ConcurrentHashMap.newKeySet();
    private final Set<DurableDelivery> durable = ConcurrentHashMap.newKeySet();

    LiveDelivery add(String name, LiveConsumer consumer) {
        LiveDelivery delivery = new LiveDelivery(name, consumer, live::remove);
        live.add(delivery);
        return delivery;
    }

    DurableDelivery add(DurableDelivery delivery) {
        durable.add(delivery);
        delivery.start(durable::remove);
        return delivery;
    }

    /** Hands events to the live consumers, the latest where there are many; never waits. */
    <T> void live(List<T> batch, Function<T, Recorded> recorded) {
        if (live.isEmpty() || batch.isEmpty()) {
            return;
        }
        int missed = Math.max(0, batch.size() - LiveDelivery.WAITING_EVENTS);
        List<Recorded> latest =
                batch.subList(missed, batch.size()).stream().map(recorded).toList();
        live.forEach(delivery -> delivery.offer(latest, missed));
    }

    /** Position up to which every durable consumer has come; the journal must keep what lies beyond. */
    long lowest() {
        return durable.stream().mapToLong(DurableDelivery::position).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        live.forEach(LiveDelivery::close);
        durable.forEach(DurableDelivery::close);
    }
}
