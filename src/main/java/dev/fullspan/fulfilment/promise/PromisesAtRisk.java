package dev.fullspan.fulfilment.promise;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The orders whose promise will be missed as things stand. */
@Component
public class PromisesAtRisk {
    private static final int MOST = 5_000;

    private final PromiseRows rows;
    private final OrderList orders;

    PromisesAtRisk(PromiseRows rows, OrderList orders) {
        this.rows = rows;
        this.orders = orders;
    }

    /** One of them with its order. */
    public record AtRisk(Promise promise, OrderRow order) {
        /** What delays it, in words; the same for all that one thing delays. */
        public String cause() {
            return promise.cause() == null ? "Not known" : promise.cause().words();
        }
    }

    /** The soonest promised first, 5,000 at most. */
    public List<AtRisk> of(ShopId shop) {
        List<Promise> promises = rows.atRisk(shop, MOST);
        Map<Long, OrderRow> known =
                orders
                        .rows(
                                shop,
                                promises.stream()
                                        .map(one -> one.order().value())
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
        return promises.stream()
                .map(one -> new AtRisk(
                        one, Objects.requireNonNull(known.get(one.order().value()))))
                .sorted(Comparator.comparing(
                        (AtRisk one) -> Objects.requireNonNull(one.promise().promised())))
                .toList();
    }

    /** What these orders come to, by currency, the most first. */
    public static List<Money> money(List<AtRisk> all) {
        return all.stream()
                .map(one -> one.order().total())
                .collect(Collectors.groupingBy(Money::currency, Collectors.reducing(0L, Money::minor, Long::sum)))
                .entrySet()
                .stream()
                .map(one -> new Money(one.getValue(), one.getKey()))
                .sorted(Comparator.comparingLong(Money::minor).reversed())
                .toList();
    }
}
