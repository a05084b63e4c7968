package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.web.CsvAnswer;
import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All products as a file that can be imported again. */
@Component
public class ProductFile {
    private static final int PART = 200;

    private final Products products;
    private final ProductList list;

    ProductFile(Products products, ProductList list) {
        this.products = products;
        this.list = list;
    }

    /** Writes it in the own form, or in Shopify's. */
    public void write(ShopId shop, boolean shopify, Writer out) throws IOException {
        Form form = shopify ? new ShopifyForm() : new OwnForm();
        CsvAnswer.write(out, form.columns(), lines(shop, form, ProductQuery.ALL));
    }

    /** The lines of all products that match, some hundreds of products in memory at a time. */
    Iterator<List<String>> lines(ShopId shop, Form form, ProductQuery query) {
        return new Parts<Long, Product>(
                0L, after -> products.get(shop, list.ids(shop, query, after, PART)), Product::id, form::lines);
    }
}
