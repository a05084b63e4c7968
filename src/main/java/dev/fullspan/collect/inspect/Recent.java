package dev.fullspan.collect.inspect;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Refusal;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * What came in last in each shop, events and refusals together. A window to look through, kept in memory only: what it shows is in the event log.
 */
@Component
public final class Recent implements Erasable {
    static final int KEPT = 200;

    private final Map<ShopId, Deque<Happening>> shops = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final Subscription subscription;

    /** Something that came in. */
    sealed interface Happening {
        /** Its place in the order in which it came to be known, over all shops. */
        long number();

        Instant time();
    }

    /** @param time of receipt */
    record Taken(long number, Instant time, Event event) implements Happening {}

    record Refused(long number, Instant time, Refusal refusal) implements Happening {}

    Recent(EventLog log) {
        this.subscription = log.subscribe("live debugger", this::taken);
    }

    /** Remembers a refusal; counting it is the event log's. */
    public void refused(Refusal refusal) {
        if (refusal.shop() != null) {
            add(refusal.shop(), new Refused(number.incrementAndGet(), refusal.time(), refusal));
        }
    }

    /** Forgets the person's events, and all refusals of the shop, whose samples may name anybody. */
    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Deque<Happening> latest = shops.get(shop);
        if (latest != null) {
            synchronized (latest) {
                latest.removeIf(happening -> !(happening instanceof Taken taken) || isOf(taken.event(), person));
            }
        }
    }

    private static boolean isOf(Event event, PersonKeys person) {
        String user = String.valueOf(event.user());
        String previous = String.valueOf(event.previousUser());
        String device = String.valueOf(event.device());
        return person.users().contains(user)
                || person.users().contains(previous)
                || person.devices().contains(previous)
                || (event.user() == null && person.devices().contains(device));
    }

    private void taken(List<Recorded> batch) {
        // Of a large batch only the end can stay; the rest is not even looked at.
        for (Recorded recorded : batch.subList(Math.max(0, batch.size() - KEPT), batch.size())) {
            Event event = recorded.event();
            if (event.origin() != Event.Origin.IMPORT) {
                add(event.shop(), new Taken(number.incrementAndGet(), event.received(), event));
            }
        }
    }

    private void add(ShopId shop, Happening happening) {
        Deque<Happening> latest = shops.computeIfAbsent(shop, id -> new ArrayDeque<>());
        synchronized (latest) {
            latest.addFirst(happening);
            if (latest.size() > KEPT) {
                latest.removeLast();
            }
        }
    }

    /** What came in after the given number, the latest first. */
    List<Happening> of(ShopId shop, long after) {
        Deque<Happening> latest = shops.get(shop);
        if (latest == null) {
            return List.of();
        }
        List<Happening> found = new ArrayList<>();
        synchronized (latest) {
            for (Happening happening : latest) {
                if (happening.number() <= after) {
                    break;
                }
                found.add(happening);
            }
        }
        return found;
    }

    @PreDestroy
    void close() {
        subscription.close();
    }
}
