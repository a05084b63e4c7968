package dev.fullspan.order.panel;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.SetAside;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is to be fetched from where, for whom. Held and cancelled orders are left out, and named. */
@Component
class Papers {
    private static final String ANYWHERE = "Place not known";

    private final Stock stock;
    private final Locations locations;

    Papers(Stock stock, Locations locations) {
        this.stock = stock;
        this.locations = locations;
    }

    /**
     * A pick list.
     *
     * @param places by name
     * @param orders those that are picked, in the order in which they were placed
     * @param left those that are not, with the reason
     */
    record Picking(SortedMap<String, List<Pick>> places, List<OrderDetail> orders, SortedMap<String, String> left) {
        long units() {
            return places.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(Pick::units)
                    .sum();
        }
    }

    /** Units of one SKU to be fetched. @param orders how many of them for which order, by its number */
    record Pick(String sku, String title, SortedMap<String, Long> orders) {
        long units() {
            return orders.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private record At(String order, String sku) {}

    Picking picking(ShopId shop, List<OrderDetail> orders) {
        SortedMap<String, String> left = new TreeMap<>();
        List<OrderDetail> picked = new ArrayList<>();
        for (OrderDetail order : orders) {
            String why = why(order);
            if (why == null) {
                picked.add(order);
            } else {
                left.put(order.row().number(), why);
            }
        }
        Map<Long, String> names = new HashMap<>();
        for (Location location : locations.of(shop)) {
            names.put(location.id(), location.name());
        }
        Map<At, List<SetAside>> aside = new HashMap<>();
        stock.setAside(shop, picked.stream().map(OrderDetail::stockName).toList())
                .forEach(one -> aside.computeIfAbsent(new At(one.order(), one.sku()), at -> new ArrayList<>())
                        .add(one));
        SortedMap<String, Map<String, Pick>> places = new TreeMap<>();
        for (OrderDetail order : picked) {
            order.items().stream().filter(item -> item.outstanding() > 0).forEach(item -> {
                long wanted = item.outstanding();
                List<SetAside> there = item.sku() == null
                        ? List.of()
                        : aside.getOrDefault(new At(order.stockName(), item.sku()), List.of());
                for (SetAside one : there) {
                    long units = Math.min(wanted, one.units());
                    add(places, names.getOrDefault(one.location(), ANYWHERE), item, order, units);
                    wanted -= units;
                }
                add(places, ANYWHERE, item, order, wanted);
            });
        }
        SortedMap<String, List<Pick>> sorted = new TreeMap<>();
        places.forEach((place, picks) -> sorted.put(
                place,
                picks.values().stream()
                        .sorted(Comparator.comparing(Pick::sku).thenComparing(Pick::title))
                        .toList()));
        return new Picking(sorted, picked, left);
    }

    private static void add(
            SortedMap<String, Map<String, Pick>> places, String place, Item item, OrderDetail order, long units) {
        if (units > 0) {
            String sku = item.sku() == null ? "" : item.sku();
            places.computeIfAbsent(place, at -> new HashMap<>())
                    .computeIfAbsent(
                            sku.isEmpty() ? item.title() : sku, key -> new Pick(sku, item.title(), new TreeMap<>()))
                    .orders()
                    .merge(order.row().number(), units, Long::sum);
        }
    }

    private static @Nullable String why(OrderDetail order) {
        if (order.row().cancelled() != null) {
            return "cancelled";
        }
        if (order.row().hold() != null) {
            return "held: " + order.row().hold();
        }
        return order.items().stream().noneMatch(item -> item.outstanding() > 0) ? "nothing is to be sent" : null;
    }
}
