package dev.fullspan.order;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Tells through which channel buyers came to orders, as the pixel saw it. */
@Component
class OrderChannels {
    private static final int MOST = 1_000;

    private final Facts facts;

    OrderChannels(Facts facts) {
        this.facts = facts;
    }

    /** By order; nothing for those whose visit was not seen. */
    Map<OrderId, OrderVisits.Visit> of(ShopId shop, Collection<OrderRow> orders) {
        List<OrderRow> asked = orders.stream()
                .filter(row -> row.reportId() != null)
                .limit(MOST)
                .toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<String, OrderVisits.Visit> visits = facts.ask(new OrderVisits(
                shop,
                new TreeSet<>(asked.stream()
                        .map(row -> Objects.requireNonNull(row.reportId()))
                        .toList())));
        Map<OrderId, OrderVisits.Visit> found = new HashMap<>();
        asked.forEach(row -> {
            OrderVisits.Visit visit = visits.get(row.reportId());
            if (visit != null) {
                found.put(row.id(), visit);
            }
        });
        return found;
    }
}
