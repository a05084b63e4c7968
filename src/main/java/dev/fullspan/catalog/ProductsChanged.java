package dev.fullspan.catalog;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.List;

/** Products were written or deleted; told within the transaction that did it. @param products their ids */
public record ProductsChanged(ShopId shop, Collection<Long> products) {
    public ProductsChanged {
        products = List.copyOf(products);
    }
}
