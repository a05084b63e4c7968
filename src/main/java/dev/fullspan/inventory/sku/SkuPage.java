package dev.fullspan.inventory.sku;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.catalog.ProductPictures;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.list.StockCsv;
import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.inventory.list.StockList;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A SKU's page and its history as a file. The SKU stands in the query, since it may hold any sign. */
@Controller
@RequestMapping("/shops/{shop}/stock")
@Requires("stock:read")
class SkuPage {
    private static final int PART = 1_000;
    private static final int SHOWN = 50;

    private final Shops shops;
    private final Known known;
    private final Gate gate;
    private final Clock clock;

    SkuPage(Shops shops, Known known, Gate gate, Clock clock) {
        this.shops = shops;
        this.known = known;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/sku")
    View one(
            @PathVariable String shop,
            @RequestParam String sku,
            @RequestParam(defaultValue = "") String kind,
            HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), sku, kind(kind), null, request);
    }

    JtePage page(
            Shop of,
            String sku,
            Movement.@Nullable Kind kind,
            SkuForms.@Nullable Refused refused,
            HttpServletRequest request) {
        StockLine line = known.list()
                .one(of.id(), sku, null)
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "sku", "Neither the catalogue nor the stock knows “" + sku + "”."));
        StockOf stock = known.stock()
                .of(of.id(), sku)
                .orElseGet(() -> new StockOf(sku, dev.fullspan.inventory.Level.NONE, List.of(), List.of()));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        TableState state = refused == null ? TableState.of(request) : fresh(of, sku);
        References.Names names = known.references().in(of.id(), false);
        SkuScreens screens = new SkuScreens(of, formats, clock.instant(), names);
        History.Which which = which(kind, state.filter(), names);
        History history = known.history();
        int from = (state.page() - 1) * DataTable.PAGE_ROWS;
        return new JtePage(
                "inventory/sku",
                screens.screen(
                        line,
                        picture(of, line),
                        stock,
                        known.locations().of(of.id()),
                        SkuCourse.of(of, history, sku, formats, clock.instant()),
                        history.movements(of.id(), sku, which, Long.MAX_VALUE, from, DataTable.PAGE_ROWS),
                        history.count(of.id(), sku, which),
                        kind,
                        history.held(of.id(), sku, SHOWN),
                        history.claimed(of.id(), sku, SHOWN),
                        state,
                        Writing.may(gate, of.id()),
                        refused));
    }

    private @Nullable String picture(Shop of, StockLine line) {
        Long product = line.product();
        return product == null
                ? null
                : known.pictures().first(of.id(), List.of(product)).get(product);
    }

    /** The page as one comes to it: what a refused form sent belongs into no link. */
    private static TableState fresh(Shop of, String sku) {
        return new TableState(
                "/shops/" + of.id() + "/stock/sku", List.of(Map.entry("sku", sku)), "", false, "", Set.of(), 1);
    }

    private static History.Which which(Movement.@Nullable Kind kind, String text, References.Names names) {
        return new History.Which(kind, text, text.isEmpty() ? Set.of() : names.holding(text));
    }

    private static Movement.@Nullable Kind kind(String word) {
        return Arrays.stream(Movement.Kind.values())
                .filter(one -> one.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }

    @GetMapping("/sku.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam String sku,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            HttpServletResponse answer)
            throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        References.Names names = known.references().in(of, false);
        History.Which which = which(kind(kind), q.strip(), names);
        StockCsv.<History.Line>write(
                answer,
                "movements",
                List.of("at", "sku", "location", "kind", "change", "on_hand", "reason", "reference", "who"),
                last -> known.history()
                        .movements(of, sku, which, last == null ? Long.MAX_VALUE : last.number(), 0, PART),
                line -> List.of(
                        line.movement().at().toString(),
                        line.movement().sku(),
                        line.place(),
                        line.movement().kind().label(),
                        Long.toString(line.movement().change()),
                        Long.toString(line.movement().onHand()),
                        Optional.ofNullable(line.movement().reason()).orElse(""),
                        Optional.ofNullable(line.movement().reference()).orElse(""),
                        names.of(line.movement().author())));
    }

    /** Where a page reads from. */
    @org.springframework.stereotype.Component("skuKnown")
    record Known(
            Stock stock,
            StockList list,
            History history,
            Locations locations,
            References references,
            ProductPictures pictures) {}
}
