package dev.fullspan.catalog.imports;

import dev.fullspan.catalog.ProductQuery;
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
    private final Shops shops;
    private final ProductFile file;

    ExportPage(Shops shops, ProductFile file) {
        this.shops = shops;
        this.file = file;
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
        Iterator<List<String>> lines = file.lines(of.id(), as, ProductQuery.of(q, category, brand, state, lack));
        CsvAnswer.write(answer, as.columns(), lines, as instanceof ShopifyForm ? "products-shopify" : "products");
    }
}
