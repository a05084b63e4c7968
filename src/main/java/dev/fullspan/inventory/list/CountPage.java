package dev.fullspan.inventory.list;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.Corrected;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.edit.Edits;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A count in a line of the list: with a script the line is answered, without one the list. */
@Controller
@Requires(Writing.SCOPE)
class CountPage {
    private final Shops shops;
    private final StockList list;
    private final StockPage page;
    private final Locations locations;
    private final Edits edits;
    private final Gate gate;

    CountPage(Shops shops, StockList list, StockPage page, Locations locations, Edits edits, Gate gate) {
        this.shops = shops;
        this.list = list;
        this.page = page;
        this.locations = locations;
        this.edits = edits;
        this.gate = gate;
    }

    @PostMapping("/shops/{shop}/stock/count")
    View count(
            @PathVariable String shop,
            @RequestParam String sku,
            @RequestParam long location,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String counted,
            @RequestParam(defaultValue = "") String back,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        String base = "/shops/" + of.id() + "/stock";
        String list = back.isEmpty() ? base : base + "?" + back;
        String error;
        String said = null;
        String undo = null;
        try {
            long units = Units.of("counted", counted);
            Edits.Counted result = edits.count(
                    of.id(),
                    Typed.text("sku", sku, 255),
                    locations.open(of.id(), location),
                    Units.seen("seen", seen),
                    units,
                    "Counted in the list",
                    gate.requireCaller().reference());
            if (result.outcome() instanceof Corrected.Overtaken overtaken) {
                error = "Somebody was quicker: there are " + overtaken.now() + " now. Count again.";
            } else {
                error = null;
                said = sku + ": " + counted.strip() + " counted.";
                undo = base + "/edits/" + result.edit() + "/undo?back=" + Addresses.encode(list);
            }
        } catch (ProblemException e) {
            error = e.detail();
        }
        if (script != null) {
            return line(of, sku, location, error, counted, said, undo, back, request);
        }
        if (error == null) {
            Toast.show(redirect, said == null ? "Counted." : said, undo == null ? list : undo);
            return Redirect.to(list);
        }
        TableState state = new TableState(base, List.of(), "", false, "", Set.of(), 1);
        return page.page(
                        of,
                        new StockQuery(sku, null, location, StockQuery.USUAL_LOW),
                        state,
                        sku + ": " + error,
                        request)
                .withStatus(Problem.CONFLICT.status());
    }

    private JtePage line(
            Shop of,
            String sku,
            long location,
            @Nullable String error,
            String typed,
            @Nullable String said,
            @Nullable String undo,
            String back,
            HttpServletRequest request) {
        boolean one = back.matches("(.*&)?location=[0-9]+(&.*)?");
        StockLine line = list.one(of.id(), sku, one ? location : null)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "sku", "There is no such SKU."));
        StockScreen.Row row =
                page.table(of, request).rows(List.of(line), location, back).getFirst();
        StockScreen.Count count = row.count();
        if (error != null && count != null) {
            count = new StockScreen.Count(count.action(), location, count.seen(), typed, error, back);
        }
        StockScreen.Row shown =
                new StockScreen.Row(row.id(), row.sku(), row.name(), row.href(), row.note(), row.cells(), count);
        return new JtePage(
                "inventory/stock_counted",
                new StockScreen.Counted(shown, page.table(of, request).shown(back), said, undo));
    }
}
