package dev.fullspan.order.panel;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections;
import dev.fullspan.order.OrderSenders;
import dev.fullspan.platform.TodaySource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the list of orders shows beside them. */
@Component
class OrderListSources {
    private final Connections connections;
    private final Locations locations;
    private final ObjectProvider<OrderSenders.Names> senders;
    private final ObjectProvider<TodaySource> today;

    OrderListSources(
            Connections connections,
            Locations locations,
            ObjectProvider<OrderSenders.Names> senders,
            ObjectProvider<TodaySource> today) {
        this.connections = connections;
        this.locations = locations;
        this.senders = senders;
        this.today = today;
    }

    List<Connections.Connection> connections(ShopId shop) {
        return connections.of(shop);
    }

    List<Location> locations(ShopId shop) {
        return locations.of(shop);
    }

    /** Those who send the shop's orders. */
    List<OrderSenders.Sender> senders(ShopId shop) {
        return senders.stream().flatMap(one -> one.of(shop).stream()).toList();
    }

    /** What must not wait until tomorrow. */
    List<TodaySource.Line> today(ShopId shop) {
        return today.orderedStream()
                .flatMap(source -> source.today(shop).stream())
                .toList();
    }
}
