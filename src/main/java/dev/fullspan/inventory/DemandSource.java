package dev.fullspan.inventory;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.shop.Shop;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Tells what was asked of a shop's SKUs. Modules contribute beans; where several tell of a SKU, the one that told more of late is believed. */
public interface DemandSource {
    /** Short and stable, in lower case, such as {@code orders}. */
    String name();

    /** Units by SKU and day of the order in the shop's time zone, each at most once, cancelled orders left out. It is asked for a few weeks at a time. */
    void sold(Shop shop, DateRange days, Consumer<Sold> to);

    /**
     * @param sku as the source knows it: a SKU, else the handle of a product of which there is one SKU
     * @param units 1 or more
     */
    record Sold(String sku, LocalDate day, long units) {}
}
