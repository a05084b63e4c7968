package dev.fullspan.readiness;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether the shop is heard: events arrive, lately, and they tell of every step up to the order. */
@Component
class EventsArriving implements ReadinessCheck {
    private static final Duration LOOKED_AT = Duration.ofDays(30);
    private static final Duration SILENT = Duration.ofHours(24);
    private static final List<String> STEPS = List.of(
            Event.PAGE_VIEWED,
            Event.PRODUCT_VIEWED,
            Event.PRODUCT_ADDED,
            Event.CHECKOUT_STARTED,
            Event.ORDER_COMPLETED);

    private final EventLog events;
    private final Shops shops;
    private final Clock clock;

    EventsArriving(EventLog events, Shops shops, Clock clock) {
        this.events = events;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "events-arriving";
    }

    @Override
    public List<Finding> check(ShopId id) {
        Shop shop = shops.get(id);
        Instant now = clock.instant();
        List<EventNames.Row> names = events.ask(new EventNames(new Scope(
                id, now.minus(LOOKED_AT), now.plusSeconds(600), shop.timeZone(), shop.currency(), List.of())));
        if (names.isEmpty()) {
            return List.of(new Finding(
                    id(),
                    Grade.BLOCK,
                    "Nothing is heard from the shop",
                    "No event arrived in the last 30 days: where visitors come from, where they leave and what that costs is unknown.",
                    "Put the snippet on every page, or import what was recorded already.",
                    "/shops/" + id + "/settings/pixel",
                    null));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(freshness(id, names, now));
        findings.add(steps(id, names));
        return findings;
    }

    private Finding freshness(ShopId id, List<EventNames.Row> names, Instant now) {
        Instant last =
                names.stream().map(EventNames.Row::last).max(Instant::compareTo).orElseThrow();
        long count = names.stream().mapToLong(EventNames.Row::events).sum();
        Duration since = Duration.between(last, now);
        if (since.compareTo(SILENT) > 0) {
            return new Finding(
                    id(),
                    Grade.BLOCK,
                    "The shop has gone silent",
                    "The last event happened " + since.toHours() + " hours ago.",
                    "Open the shop and look whether the snippet is still there; the live debugger shows what arrives.",
                    "/shops/" + id + "/debugger",
                    null);
        }
        return new Finding(
                id(),
                Grade.PASS,
                "Events arrive",
                String.format(Locale.ENGLISH, "%,d in the last 30 days.", count),
                null,
                null,
                null);
    }

    private static Finding steps(ShopId id, List<EventNames.Row> names) {
        Map<String, EventNames.Row> heard = names.stream()
                .collect(Collectors.toMap(EventNames.Row::name, Function.identity(), (one, other) -> one));
        List<String> missing =
                STEPS.stream().filter(step -> !heard.containsKey(step)).toList();
        String check = "events-complete";
        if (missing.isEmpty()) {
            return new Finding(
                    check,
                    Grade.PASS,
                    "Every step up to the order is told",
                    String.join(", ", STEPS) + ".",
                    null,
                    null,
                    null);
        }
        return new Finding(
                check,
                missing.contains(Event.ORDER_COMPLETED) ? Grade.BLOCK : Grade.WARN,
                "Steps of the journey are not told",
                "Not heard in the last 30 days: " + String.join(", ", missing) + ".",
                "Send these events from the shop's pages, its tag manager or its server; the pixel also hears a GA4 dataLayer and Meta's calls.",
                "/shops/" + id + "/events",
                null);
    }
}
