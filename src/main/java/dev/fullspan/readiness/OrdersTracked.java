package dev.fullspan.readiness;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Coverage;
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
import org.springframework.stereotype.Component;

/** Whether orders can be told from whom and where they came: the share that the pixel saw, and that has a visit. */
@Component
class OrdersTracked implements ReadinessCheck {
    static final double GOOD = 0.9;
    static final double POOR = 0.5;
    private static final Duration LOOKED_AT = Duration.ofDays(30);

    private final EventLog events;
    private final Shops shops;
    private final Clock clock;

    OrdersTracked(EventLog events, Shops shops, Clock clock) {
        this.events = events;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "orders-tracked";
    }

    @Override
    public List<Finding> check(ShopId id) {
        Shop shop = shops.get(id);
        Instant now = clock.instant();
        Coverage.Figures figures = events.ask(new Coverage(new Scope(
                id, now.minus(LOOKED_AT), now.plusSeconds(600), shop.timeZone(), shop.currency(), List.of())));
        if (figures.orders() == 0) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(seen(id, figures));
        findings.add(share(
                id,
                "orders-with-channel",
                figures.withVisit(),
                figures.orders(),
                "Orders have a channel",
                "of the last 30 days' orders belong to a known visit, whose channel is therefore known.",
                "Send the visitor's anonymous id with each order, or let the pixel see the thank-you page."));
        if (figures.seenTwice() > 0) {
            findings.add(new Finding(
                    "orders-told-twice",
                    Grade.WARN,
                    "The shop tells orders twice",
                    figures.seenTwice() + " of " + figures.seen()
                            + " orders seen by the pixel came more than once. They are counted once here; other tags on the page may not be so careful.",
                    "Send the purchase once, from the thank-you page only, and not again when it is reloaded.",
                    "/shops/" + id + "/events",
                    null));
        }
        return findings;
    }

    private Finding seen(ShopId id, Coverage.Figures figures) {
        if (figures.recorded() == 0) {
            return new Finding(
                    id(),
                    Grade.UNKNOWN,
                    "How many orders the pixel misses is unknown",
                    figures.orders() + " orders in the last 30 days, all told by the pixel alone.",
                    "Let the store's server tell its orders too, or import them: then what the pixel misses can be seen.",
                    "/shops/" + id + "/import",
                    null);
        }
        return share(
                id,
                id(),
                figures.recordedAndSeen(),
                figures.recorded(),
                "The pixel sees the orders",
                "of the orders that the store told in the last 30 days were seen by the pixel.",
                "Look at which step loses it: a payment page on another host, a consent tool, or a missing snippet on the thank-you page.");
    }

    private static Finding share(
            ShopId id, String check, long part, long whole, String title, String detail, String mend) {
        double share = (double) part / whole;
        Grade grade = share >= GOOD ? Grade.PASS : share >= POOR ? Grade.WARN : Grade.BLOCK;
        String measured =
                String.format(Locale.ENGLISH, "%d %% (%,d of %,d) %s", Math.round(share * 100), part, whole, detail);
        return new Finding(
                check,
                grade,
                grade == Grade.PASS ? title : title + " too seldom",
                measured,
                grade == Grade.PASS ? null : mend,
                "/shops/" + id + "/overview",
                null);
    }
}
