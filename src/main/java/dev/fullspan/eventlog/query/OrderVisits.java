package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The visit in which each of these orders was placed; nothing for an order whose visit was not seen.
 *
 * @param orders up to 1,000 order ids, under whichever of their names
 */
public record OrderVisits(ShopId shop, Set<String> orders) implements Question<Map<String, OrderVisits.Visit>> {
    private static final int MOST = 1_000;

    public OrderVisits {
        orders = Set.copyOf(orders);
        if (orders.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " orders are asked for at once: " + orders.size());
        }
    }

    /**
     * @param channel GA4's default channel group
     * @param landing path of the first page, or null
     */
    public record Visit(
            Instant start,
            String channel,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String landing) {}
}
