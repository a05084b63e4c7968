package dev.fullspan.order.files;

import dev.fullspan.inventory.Locations;
import dev.fullspan.order.Engine;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the reader of a shop's files. */
@Component
class FileForms {
    private final Locations locations;
    private final Clock clock;

    FileForms(Locations locations, Clock clock) {
        this.locations = locations;
        this.clock = clock;
    }

    FileOrder of(Shop shop, Engine engine, String connection) {
        Map<String, Long> byName = new HashMap<>();
        locations.of(shop.id()).stream()
                .filter(one -> one.closed() == null)
                .forEach(one -> byName.put(one.name().toLowerCase(Locale.ROOT), one.id()));
        return new FileOrder(shop, engine, connection, byName, clock.instant());
    }
}
