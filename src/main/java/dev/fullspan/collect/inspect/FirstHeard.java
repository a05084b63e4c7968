package dev.fullspan.collect.inspect;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.FirstEvent;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When each shop was heard for the first time. Events that come in are heard at once; what came before this start of the
 * program is asked of the event log, once for a shop that was heard and each time for one that was not.
 */
@Component
class FirstHeard implements FirstEvent {
    /** The event log holds nothing older, and nothing farther in the future than ten minutes. */
    private static final Instant BEGINNING = Instant.EPOCH;

    private final EventLog log;
    private final Shops shops;
    private final Clock clock;
    private final Map<ShopId, Heard> first = new ConcurrentHashMap<>();
    private final Map<ShopId, Boolean> silent = new ConcurrentHashMap<>();
    private final Subscription subscription;

    FirstHeard(EventLog log, Shops shops, Clock clock) {
        this.log = log;
        this.shops = shops;
        this.clock = clock;
        this.subscription = log.subscribe("first event", this::taken);
    }

    @Override
    public Optional<Heard> firstEvent(ShopId shop) {
        Heard known = first.get(shop);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Heard> before = shops.find(shop).flatMap(this::asked);
        before.ifPresent(heard -> first.put(shop, heard));
        silent.put(shop, before.isEmpty());
        return before.or(() -> Optional.ofNullable(first.get(shop)));
    }

    /** Only of a shop that is known to have been silent is the next event the first. */
    private void taken(List<Recorded> batch) {
        for (Recorded recorded : batch) {
            Event event = recorded.event();
            if (silent.getOrDefault(event.shop(), false)) {
                first.computeIfAbsent(event.shop(), shop -> new Heard(event.name(), event.received(), page(event)));
            }
        }
    }

    private Optional<Heard> asked(Shop shop) {
        Scope always = new Scope(
                shop.id(), BEGINNING, clock.instant().plusSeconds(3600), shop.timeZone(), shop.currency(), List.of());
        return log.ask(new EventNames(always)).stream()
                .min(Comparator.comparing(EventNames.Row::first))
                .map(row -> new Heard(row.name(), row.first(), null));
    }

    private static @Nullable String page(Event event) {
        Event.Page page = event.page();
        return page == null ? null : page.host() == null ? page.path() : page.host() + page.path();
    }

    @PreDestroy
    void close() {
        subscription.close();
    }
}
