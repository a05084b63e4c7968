package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.web.CsvAnswer;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Products as a file that can be imported again, here or in Shopify. */
@Controller
@Requires("catalog:read")
class ExportPage {
    private static final int PART = 200;

    private final Shops shops;
    private final Products products;
    private final ProductList list;

    ExportPage(Shops shops, Products products, ProductList list) {
        this.shops = shops;
        this.products = products;
        this.list = list;
    }

    @GetMapping("/shops/{shop}/products.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "own") String form,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String lack,
            HttpServletResponse answer)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Form as = form.toUpperCase(Locale.ROOT).equals("SHOPIFY") ? new ShopifyForm() : new OwnForm();
        Iterator<List<String>> lines = lines(of.id(), as, ProductQuery.of(q, category, brand, state, lack));
        CsvAnswer.write(answer, as.columns(), lines, as instanceof ShopifyForm ? "products-shopify" : "products");
    }

    /** The lines of all products that match, some hundreds of products in memory at a time. */
    Iterator<List<String>> lines(ShopId shop, Form form, ProductQuery query) {
        return new Parts<Long, Product>(
                0L, after -> products.get(shop, list.ids(shop, query, after, PART)), Product::id, form::lines);
    }
}
