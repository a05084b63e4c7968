package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;

/** How many units of each SKU were ordered on each day of a scope, by the lines of its orders; cancelled orders are left out, and lines that tell neither SKU nor product. */
public record SoldUnits(Scope scope) implements Question<List<SoldUnits.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param sku as the line tells it; the product's id where it tells none
     * @param day on which the order was placed, in the scope's zone
     * @param units 1 or more
     */
    public record Row(String sku, LocalDate day, long units) {}
}
