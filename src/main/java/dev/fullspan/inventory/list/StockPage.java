package dev.fullspan.inventory.list;

import dev.fullspan.access.Gate;
import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.StockColumn;
import dev.fullspan.inventory.list.StockQuery.Order;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of stock. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("stock:read")
class StockPage {
    private static final int PART = 2_000;

    private final Shops shops;
    private final StockList list;
    private final Locations locations;
    private final List<StockColumn> columns;
    private final ProductPictures pictures;
    private final Gate gate;

    StockPage(
            Shops shops,
            StockList list,
            Locations locations,
            ObjectProvider<StockColumn> columns,
            ProductPictures pictures,
            Gate gate) {
        this.shops = shops;
        this.list = list;
        this.locations = locations;
        this.columns = columns.orderedStream().toList();
        this.pictures = pictures;
        this.gate = gate;
    }

    @GetMapping("/stock")
    View all(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String low,
            HttpServletRequest request) {
        TableState table = TableState.of(request);
        return page(
                shops.get(ShopId.parse(shop)),
                StockQuery.of(table.filter(), state, location, low),
                table,
                null,
                request);
    }

    JtePage page(Shop of, StockQuery query, TableState table, @Nullable String problem, HttpServletRequest request) {
        List<Location> places = places(of.id());
        StockList.Standing standing = list.standing(of.id(), query.location(), query.low());
        int from = (table.page() - 1) * DataTable.PAGE_ROWS;
        StockList.Found found =
                list.found(of.id(), query, Order.of(table.sort()), table.descending(), from, DataTable.PAGE_ROWS);
        return new JtePage(
                "inventory/stock",
                table(of, request)
                        .screen(
                                standing,
                                found.lines(),
                                matching(of.id(), query, standing, from, found),
                                places,
                                query,
                                table,
                                Writing.may(gate, of.id()),
                                problem));
    }

    StockTable table(Shop of, HttpServletRequest request) {
        return new StockTable(of, new Formats(request.getLocale(), of.timeZone()), columns, pictures);
    }

    /** A shop without any gets its first, so that there is something to count at. */
    private List<Location> places(ShopId shop) {
        List<Location> known = locations.of(shop);
        if (!known.isEmpty()) {
            return known;
        }
        locations.defaultOf(shop);
        return locations.of(shop);
    }

    /** Counted by itself only where neither the page, the whole nor a last page tells it. */
    private int matching(ShopId shop, StockQuery query, StockList.Standing standing, int from, StockList.Found found) {
        int shown = found.lines().size();
        boolean last = shown < DataTable.PAGE_ROWS && (shown > 0 || from == 0);
        return last
                ? from + shown
                : (int) found.matching()
                        .orElseGet(() -> standing.matching(query).orElseGet(() -> list.count(shop, query)));
    }

    @GetMapping("/stock.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String low,
            HttpServletResponse answer)
            throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        StockQuery query = StockQuery.of(q, state, location, low);
        String place = locations.of(of).stream()
                .filter(one -> query.location() != null && one.id() == query.location())
                .map(Location::name)
                .findFirst()
                .orElse("");
        StockCsv.<StockLine>write(
                answer,
                "stock",
                StockFile.COLUMNS,
                last -> list.after(of, query, last == null ? "" : last.sku(), PART),
                line -> StockFile.row(line, place));
    }
}
