package dev.fullspan.inventory.sku;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.Correction.What;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.edit.Edits;
import dev.fullspan.inventory.list.Units;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Books what the forms of a SKU's page say. */
@Controller
@Requires(Writing.SCOPE)
class SkuBooking {
    private final Shops shops;
    private final SkuPage page;
    private final Edits edits;
    private final Locations locations;
    private final Gate gate;

    SkuBooking(Shops shops, SkuPage page, Edits edits, Locations locations, Gate gate) {
        this.shops = shops;
        this.page = page;
        this.edits = edits;
        this.locations = locations;
        this.gate = gate;
    }

    @PostMapping("/shops/{shop}/stock/sku/{kind}")
    View book(
            @PathVariable String shop,
            @PathVariable String kind,
            @RequestParam String sku,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        SkuForms.Kind what = Arrays.stream(SkuForms.Kind.values())
                .filter(one -> one.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("kind", "There is no such form."));
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        try {
            String to = book(of.id(), what, Typed.text("sku", sku, 255), typed, redirect, at(of, sku));
            return Redirect.to(to);
        } catch (ProblemException e) {
            return page.page(of, sku, null, new SkuForms.Refused(what, typed, e), request)
                    .withStatus(e.problem().status());
        }
    }

    private static String at(Shop shop, String sku) {
        return "/shops/" + shop.id() + "/stock/sku?sku=" + Addresses.encode(sku);
    }

    private String book(
            ShopId shop,
            SkuForms.Kind kind,
            String sku,
            Map<String, String> typed,
            RedirectAttributes redirect,
            String back) {
        String prefix = kind.word() + "-";
        String author = gate.requireCaller().reference();
        long at = locations.open(shop, place("at", typed.get(prefix + "at")));
        String reason = Typed.textOrNull("reason", typed.get(prefix + "reason"), 200);
        String entered = typed.getOrDefault(prefix + "units", "");
        long units = kind == SkuForms.Kind.ADJUST ? Units.signed("units", entered) : Units.of("units", entered);
        if (units == 0 && kind != SkuForms.Kind.COUNT && kind != SkuForms.Kind.KEEP_BACK) {
            throw Typed.wrong("units", "Write how many, such as 12.");
        }
        switch (kind) {
            case COUNT ->
                undoable(
                        redirect,
                        shop,
                        back,
                        author,
                        "Counted: " + units + ".",
                        "Count of " + sku,
                        new Edits.Line(sku, at, What.COUNT, null, units, null, reason));
            case ADJUST -> {
                if (reason == null) {
                    throw Typed.wrong("reason", "Say why, such as “found while tidying”.");
                }
                undoable(
                        redirect,
                        shop,
                        back,
                        author,
                        "Adjusted by " + units + ".",
                        "Adjusted " + sku,
                        new Edits.Line(sku, at, What.ADJUST, null, units, null, reason));
            }
            case MOVE -> {
                Long to = place("to", typed.get(prefix + "to"));
                if (to == null || to == at) {
                    throw Typed.wrong("to", "It lies there already. Choose another location.");
                }
                undoable(
                        redirect,
                        shop,
                        back,
                        author,
                        "Moved: " + units + ".",
                        "Moved " + sku,
                        new Edits.Line(sku, at, What.MOVE, null, units, locations.open(shop, to), reason));
            }
            case KEEP_BACK ->
                undoable(
                        redirect,
                        shop,
                        back,
                        author,
                        "Kept back: " + units + ".",
                        "Kept back of " + sku,
                        new Edits.Line(sku, at, What.KEEP_BACK, null, units, null, null));
            case RECEIVE ->
                undoable(
                        redirect,
                        shop,
                        back,
                        author,
                        units + " received.",
                        "Received " + sku,
                        new Edits.Line(sku, at, What.RECEIVE, null, units, null, reason));
            case DAMAGE ->
                undoable(
                        redirect,
                        shop,
                        back,
                        author,
                        units + " written off.",
                        "Wrote off " + sku,
                        new Edits.Line(sku, at, What.DAMAGE, null, units, null, reason));
        }
        return back;
    }

    private void undoable(
            RedirectAttributes redirect,
            ShopId shop,
            String back,
            String author,
            String said,
            String title,
            Edits.Line line) {
        Edits.Counted done = edits.one(shop, title, line, author);
        Toast.show(
                redirect,
                said,
                "/shops/" + shop + "/stock/edits/" + done.edit() + "/undo?back=" + Addresses.encode(back));
    }

    private static @Nullable Long place(String field, @Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : Long.valueOf(id.strip());
        } catch (NumberFormatException e) {
            throw Typed.wrong(field, "Choose a location.");
        }
    }
}
