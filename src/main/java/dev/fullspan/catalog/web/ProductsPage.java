package dev.fullspan.catalog.web;

import dev.fullspan.access.Gate;
import dev.fullspan.catalog.Categories;
import dev.fullspan.catalog.ProductLine;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.catalog.ProductQuery.Order;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of products. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("catalog:read")
class ProductsPage {
    private static final int MOST_BRANDS = 500;

    private final Shops shops;
    private final ProductList list;
    private final Categories categories;
    private final ProductPictures pictures;
    private final Gate gate;

    ProductsPage(Shops shops, ProductList list, Categories categories, ProductPictures pictures, Gate gate) {
        this.shops = shops;
        this.list = list;
        this.categories = categories;
        this.pictures = pictures;
        this.gate = gate;
    }

    @GetMapping("/products")
    View all(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String lack,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        TableState table = TableState.of(request);
        ProductQuery query = ProductQuery.of(table.filter(), category, brand, state, lack);
        ProductList.Standing standing = list.standing(of.id());
        Order order = order(table.sort());
        int from = (table.page() - 1) * DataTable.PAGE_ROWS;
        List<ProductLine> lines = list.page(of.id(), query, order, table.descending(), from, DataTable.PAGE_ROWS);
        return new JtePage(
                "catalog/products",
                new ProductsTable(
                                of,
                                new Formats(request.getLocale(), of.timeZone()),
                                pictures.first(
                                        of.id(),
                                        lines.stream().map(ProductLine::id).toList()))
                        .screen(
                                standing,
                                lines,
                                matching(of.id(), query, standing, from, lines.size()),
                                categories.of(of.id()),
                                list.brands(of.id(), MOST_BRANDS),
                                query,
                                table,
                                Writing.may(gate, of.id())));
    }

    /** Counted only where neither the whole nor a last page tells it. */
    private int matching(ShopId shop, ProductQuery query, ProductList.Standing standing, int from, int shown) {
        boolean last = shown < DataTable.PAGE_ROWS && (shown > 0 || from == 0);
        return last ? from + shown : (int) standing.matching(query).orElseGet(() -> list.count(shop, query));
    }

    private static Order order(String word) {
        return Arrays.stream(Order.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(Order.TITLE);
    }
}
