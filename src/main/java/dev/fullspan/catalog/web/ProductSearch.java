package dev.fullspan.catalog.web;

import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds products by title, handle, brand, SKU or barcode. */
@Component
class ProductSearch implements SearchSource {
    private final ProductList list;

    ProductSearch(ProductList list) {
        this.list = list;
    }

    @Override
    public List<Hit> search(ShopId shop, String text, int limit) {
        ProductQuery query = new ProductQuery(text, "", "", null, null);
        return list.page(shop, query, ProductQuery.Order.TITLE, false, 0, limit).stream()
                .map(line -> new Hit(
                        "Product",
                        line.title(),
                        line.sku() == null ? line.handle() : line.sku(),
                        "/shops/" + shop + "/products/" + line.id()))
                .toList();
    }
}
