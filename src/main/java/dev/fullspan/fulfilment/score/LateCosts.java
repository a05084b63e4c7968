package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.LateCost.Bought;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reckons what late parcels cost a shop, from the orders of two years whose buyers are known. */
@Component
class LateCosts {
    static final Duration READ = Duration.ofDays(730);
    private static final Duration YEAR = Duration.ofDays(365);

    private static final Duration STAYS = Duration.ofHours(12);

    private final Map<ShopId, Kept> costs = new ConcurrentHashMap<>();
    private final Cases cases;
    private final JdbcClient database;
    private final Clock clock;

    LateCosts(Cases cases, JdbcClient database, Clock clock) {
        this.cases = cases;
        this.database = database;
        this.clock = clock;
    }

    /** @param lateOrders of the last 365 days @param orders of these whose time is known */
    record Cost(LateCost cost, long lateOrders, long orders) {}

    private record Order(long id, String buyer, Instant placed, long revenue) {}

    private record Kept(Instant at, Cost cost) {}

    /** As of today, or of a few hours ago: it takes all orders of two years, and a day changes little. */
    Cost of(Shop shop) {
        Instant now = clock.instant();
        Kept kept = costs.get(shop.id());
        if (kept == null || kept.at().plus(STAYS).isBefore(now)) {
            kept = new Kept(now, reckon(shop, now));
            costs.put(shop.id(), kept);
        }
        return kept.cost();
    }

    private Cost reckon(Shop shop, Instant now) {
        List<Case> all = cases.orders(shop.id(), now.minus(READ), now);
        Map<Long, Case> byOrder =
                all.stream().collect(Collectors.toMap(one -> one.order().value(), Function.identity()));
        List<Bought> bought = orders(shop.id(), shop.currency().getCurrencyCode()).stream()
                .map(order -> bought(order, byOrder.get(order.id()), now))
                .toList();
        List<Case> recent = all.stream()
                .filter(one -> one.began().isAfter(now.minus(YEAR)) && late(one, now) != null)
                .toList();
        return new Cost(
                LateReckoning.of(bought, now, shop.timeZone()),
                recent.stream()
                        .filter(one -> Boolean.TRUE.equals(late(one, now)))
                        .count(),
                recent.size());
    }

    private static Bought bought(Order order, @Nullable Case measured, Instant now) {
        Instant arrived =
                measured == null ? null : measured.delivered() != null ? measured.delivered() : measured.shipped();
        return new Bought(
                order.buyer(), order.placed(), order.revenue(), measured == null ? null : late(measured, now), arrived);
    }

    /** By the promised day where there is one and deliveries are told, else by the terms. */
    private static @Nullable Boolean late(Case one, Instant now) {
        Boolean came = one.cameLate(now);
        return came != null ? came : one.leftLate(now);
    }

    private List<Order> orders(ShopId shop, String currency) {
        return database.sql("""
                        select id, coalesce('c' || customer, 'e' || lower(email), 'u' || user_id) as buyer, placed, revenue from orders.record
                        where shop = :shop and known and kind = 'order' and cancelled is null and currency = :currency and placed <= :now
                            and coalesce(cast(customer as text), email, user_id) is not null
                        """)
                .param("shop", shop.value())
                .param("currency", currency)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Order(
                        row.getLong("id"),
                        row.getString("buyer"),
                        row.getObject("placed", OffsetDateTime.class).toInstant(),
                        row.getLong("revenue")))
                .list();
    }
}
