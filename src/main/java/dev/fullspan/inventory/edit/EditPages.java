package dev.fullspan.inventory.edit;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.StockCsv;
import dev.fullspan.inventory.list.StockQuery;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes of many SKUs: previewed, done, watched and undone. */
@Controller
@RequestMapping("/shops/{shop}/stock/edits")
@Requires("stock:read")
class EditPages {
    private static final int SHOWN = 100;

    private final Edits edits;
    private final EditRows rows;
    private final Bulk bulk;
    private final Shops shops;
    private final Locations locations;
    private final References references;
    private final Gate gate;

    EditPages(
            Edits edits, EditRows rows, Bulk bulk, Shops shops, Locations locations, References references, Gate gate) {
        this.edits = edits;
        this.rows = rows;
        this.bulk = bulk;
        this.shops = shops;
        this.locations = locations;
        this.references = references;
        this.gate = gate;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return new JtePage(
                "inventory/edits",
                EditScreen.all(
                        of,
                        edits.latest(of.id(), SHOWN),
                        references.in(of.id(), false),
                        TableState.of(request),
                        new Formats(request.getLocale(), of.timeZone())));
    }

    /** Makes the preview of a change of many. */
    @PostMapping
    @Requires(Writing.SCOPE)
    View draft(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String units,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "chosen") String scope,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        String[] named = request.getParameterValues("sku");
        List<String> chosen = named == null ? List.of() : List.of(named);
        boolean all = scope.equals("all");
        if (!all && chosen.isEmpty()) {
            throw Typed.wrong("sku", "Choose at least one line of the list, or take all that it shows.");
        }
        StockQuery query = StockQuery.of(
                text(request, "q"), text(request, "state"), text(request, "location"), text(request, "low"));
        try {
            long id = bulk.draft(
                    of.id(),
                    new Bulk.Asked(action, units, at, to, reason),
                    new Bulk.Which(all ? List.of() : chosen, all ? query : null),
                    gate.requireCaller().reference());
            return Redirect.to(at(of, id));
        } catch (ProblemException e) {
            Map<String, String> sent = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> sent.put(name, values[0]));
            List<Location> open = locations.of(of.id()).stream()
                    .filter(one -> one.closed() == null)
                    .toList();
            return new JtePage("inventory/bulk", BulkScreen.of(of, open, sent, chosen, e))
                    .withStatus(e.problem().status());
        }
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    @GetMapping("/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("inventory/edit", view(shop, id, request));
    }

    /** The part of a page that is asked for again and again while it is under way. */
    @GetMapping("/{id:[0-9]+}/part")
    View part(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("inventory/edit_part", view(shop, id, request));
    }

    private EditScreen.One view(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Edit edit = edits.get(of.id(), id);
        TableState state = TableState.of(request);
        boolean ahead = edit.state() == Edit.State.DRAFT || edit.state() == Edit.State.RUNNING;
        List<EditLine> lines = rows.page(
                of.id(),
                id,
                ahead ? null : EditLine.State.BOOKED,
                (state.page() - 1) * DataTable.PAGE_ROWS,
                DataTable.PAGE_ROWS);
        EditScreen.Named named = new EditScreen.Named(
                bulk.names(of.id(), lines.stream().map(EditLine::sku).toList()),
                locations.of(of.id()).stream().collect(Collectors.toMap(Location::id, Location::name)),
                edit.state() == Edit.State.DRAFT ? rows.shortAfter(of.id(), id) : 0);
        return EditScreen.one(
                of,
                edit,
                lines,
                rows.lines(of.id(), id, EditLine.State.REFUSED, 0, SHOWN),
                named,
                state,
                new Formats(request.getLocale(), of.timeZone()),
                Writing.may(gate, of.id()));
    }

    @PostMapping("/{id:[0-9]+}/start")
    @Requires(Writing.SCOPE)
    View start(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        edits.start(of.id(), edits.get(of.id(), id).id());
        return Redirect.to(at(of, id));
    }

    @PostMapping("/{id:[0-9]+}/stop")
    @Requires(Writing.SCOPE)
    View stop(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        edits.stop(of.id(), edits.get(of.id(), id).id());
        Toast.show(redirect, "It stops. What is booked stays, and can be undone.");
        return Redirect.to(at(of, id));
    }

    @PostMapping("/{id:[0-9]+}/go-on")
    @Requires(Writing.SCOPE)
    View goOn(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        edits.goOn(of.id(), edits.get(of.id(), id).id());
        return Redirect.to(at(of, id));
    }

    /** Takes back what was booked. @param back page of stock to return to */
    @PostMapping("/{id:[0-9]+}/undo")
    @Requires(Writing.SCOPE)
    View undo(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Edit undo = edits.undo(of.id(), id, gate.requireCaller().reference());
        Toast.show(
                redirect,
                undo.refused() == 0
                        ? "Undone: the difference is booked back."
                        : "Undone, but for " + undo.refused() + " of " + undo.lines() + " lines.");
        return Redirect.to(own(of, back) ? back : at(of, undo.id()));
    }

    private static boolean own(Shop shop, @Nullable String back) {
        return back != null && back.startsWith("/shops/" + shop.id() + "/stock") && !back.contains("\\");
    }

    /** Every refused line with its reason, as a file. */
    @GetMapping("/{id:[0-9]+}/refused.csv")
    void refused(@PathVariable String shop, @PathVariable long id, HttpServletResponse answer) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        long edit = edits.get(of, id).id();
        StockCsv.<EditLine>write(
                answer,
                "handed-back-" + id,
                List.of("line", "sku", "reason", "row"),
                last -> rows.lines(of, edit, EditLine.State.REFUSED, last == null ? 0 : last.number(), 1_000),
                line -> List.of(
                        line.fileLine() == null ? "" : Long.toString(line.fileLine()),
                        line.sku(),
                        line.message() == null ? "" : line.message(),
                        line.told() == null ? "" : line.told()));
    }

    static String at(Shop shop, long edit) {
        return "/shops/" + shop.id() + "/stock/edits/" + edit;
    }
}
