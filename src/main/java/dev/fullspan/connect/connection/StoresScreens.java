package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import java.util.Map;

/** All stores of a shop in words. */
final class StoresScreens {
    private final String base;
    private final StoreHealthWords words;
    private final boolean mayWrite;

    StoresScreens(ShopId shop, StoreHealthWords words, boolean mayWrite) {
        this.base = "/shops/" + shop + "/stores";
        this.words = words;
        this.mayWrite = mayWrite;
    }

    StoresScreen all(List<StoreConnection> stores, Map<Long, Count> counts) {
        return new StoresScreen(
                answer(stores, counts),
                stores.stream()
                        .map(one -> line(one, counts.getOrDefault(one.id(), Count.NONE)))
                        .toList(),
                stores.isEmpty()
                        ? new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No store is connected",
                                mayWrite
                                        ? "Connect Shopify or WooCommerce: orders, products, stock and customers then"
                                                + " come by themselves. It takes about five minutes."
                                        : "Somebody with the duty “Stores” connects Shopify or WooCommerce here.",
                                mayWrite ? new Empty.Action("Connect a store", base + "/new/shopify") : null)
                        : null,
                Guarantee.ALL,
                mayWrite && !stores.isEmpty() ? base + "/new/shopify" : null);
    }

    private String answer(List<StoreConnection> stores, Map<Long, Count> counts) {
        if (stores.isEmpty()) {
            return "No store tells of its orders yet.";
        }
        long troubled = stores.stream()
                .filter(one -> StoreHealthWords.tone(one, counts.getOrDefault(one.id(), Count.NONE)) != Tone.GOOD)
                .count();
        if (troubled == 0) {
            return stores.size() == 1
                    ? "Your store tells all that happens."
                    : "All " + stores.size() + " stores tell all that happens.";
        }
        return stores.size() == 1
                ? "Your store needs a look."
                : troubled + " of " + stores.size() + " stores need a look.";
    }

    private StoresScreen.Line line(StoreConnection store, Count count) {
        return new StoresScreen.Line(
                store.name(),
                store.kind().label() + ", " + store.address(),
                words.health(store, count),
                StoreHealthWords.state(store, count),
                StoreHealthWords.tone(store, count),
                base + "/" + store.id());
    }
}
