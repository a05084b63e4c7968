package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/** Knows where the units of an order are to lie, and from where they left. What it does not name lies wherever it is. */
public interface OrderPlaces {
    /**
     * Units of a line at a location.
     *
     * @param outstanding that are still to leave from there
     * @param out that left from there
     */
    record Place(String line, long location, long outstanding, long out) {}

    List<Place> of(ShopId shop, OrderId order);
}
