package dev.fullspan.inventory.purchase;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/** What is on its way of SKUs was changed: ordered, expected on another day, come or cancelled. */
public record InboundChanged(ShopId shop, List<String> skus) {
    public InboundChanged {
        skus = List.copyOf(skus);
    }
}
