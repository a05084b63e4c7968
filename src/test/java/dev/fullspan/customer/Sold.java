package dev.fullspan.customer;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Purchases for tests: one euro each, as many as were noted under an id. */
final class Sold implements Purchases {
    static final Instant DAY = Instant.parse("2026-05-04T10:00:00Z");
    private final Map<CustomerId, Integer> orders = new ConcurrentHashMap<>();

    void one(CustomerId to) {
        orders.merge(to, 1, Integer::sum);
    }

    @Override
    public Map<CustomerId, Bought> totals(ShopId shop, Collection<CustomerId> ids) {
        return ids.stream()
                .distinct()
                .filter(orders::containsKey)
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new Bought(
                                orders.get(id),
                                0,
                                new Money(100L * orders.get(id), Currency.getInstance("EUR")),
                                List.of(),
                                DAY,
                                DAY)));
    }

    @Override
    public List<Purchase> of(ShopId shop, Collection<CustomerId> ids, int limit) {
        return List.of();
    }
}
