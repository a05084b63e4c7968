package dev.fullspan.inventory;

import java.util.List;

/**
 * How much there is of a SKU.
 *
 * @param total over all locations; of a bundle, as many as its components make
 * @param places what lies where; empty for a bundle, and where nothing was ever booked
 * @param components of a bundle; else empty
 */
public record StockOf(String sku, Level total, List<Place> places, List<Component> components) {
    public StockOf {
        places = List.copyOf(places);
        components = List.copyOf(components);
    }

    /** @param location its id */
    public record Place(long location, String name, Level level) {}

    /** @param quantity units of it in one bundle */
    public record Component(String sku, int quantity, Level level) {}
}
