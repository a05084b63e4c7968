package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one person; empty where there is none of the id. */
public record Profile(ShopId shop, VisitorId visitor, Exchange exchange) implements Question<Optional<Profile.Known>> {
    /** With other currencies kept apart. */
    public Profile(ShopId shop, VisitorId visitor, Currency currency) {
        this(shop, visitor, Exchange.none(currency));
    }

    /**
     * @param users user ids that were sent, by first use
     * @param devices anonymous ids that were sent, by first use
     * @param revenue of all orders that stand, less refunds
     * @param firstChannel of the first session
     */
    public record Known(
            VisitorId visitor,
            List<String> users,
            List<String> devices,
            Instant firstSeen,
            Instant lastSeen,
            long sessions,
            long events,
            long orders,
            Takings revenue,
            @Nullable String firstChannel,
            @Nullable String lastChannel,
            @Nullable String country) {
        public Known {
            users = List.copyOf(users);
            devices = List.copyOf(devices);
        }
    }
}
