package dev.fullspan.inventory.sheet;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.catalog.Categories;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Count sheets: made, thrown away. What was counted on them is {@link SheetReviewPages}. */
@Controller
@RequestMapping("/shops/{shop}/stock/sheets")
@Requires("stock:read")
class SheetPages {
    private static final int SHOWN = 200;

    private final Sheets sheets;
    private final SheetWrites writes;
    private final Shops shops;
    private final Locations locations;
    private final Categories categories;
    private final References references;
    private final Gate gate;

    SheetPages(
            Sheets sheets,
            SheetWrites writes,
            Shops shops,
            Locations locations,
            Categories categories,
            References references,
            Gate gate) {
        this.sheets = sheets;
        this.writes = writes;
        this.shops = shops;
        this.locations = locations;
        this.categories = categories;
        this.references = references;
        this.gate = gate;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), SheetScreens.Typing.NOTHING, null, request);
    }

    private JtePage page(Shop of, SheetScreens.Typing typed, @Nullable ProblemException e, HttpServletRequest request) {
        locations.defaultOf(of.id());
        return new JtePage(
                "inventory/sheets",
                screens(of, request)
                        .all(
                                sheets.all(of.id(), SHOWN),
                                locations.of(of.id()),
                                categories.of(of.id()),
                                typed,
                                e,
                                e == null ? TableState.of(request) : fresh(of),
                                Writing.may(gate, of.id())));
    }

    /** The page as one comes to it: what a refused form sent belongs into no link. */
    private static TableState fresh(Shop of) {
        return new TableState("/shops/" + of.id() + "/stock/sheets", List.of(), "", false, "", Set.of(), 1);
    }

    private SheetScreens screens(Shop of, HttpServletRequest request) {
        return new SheetScreens(of, new Formats(request.getLocale(), of.timeZone()), references.in(of.id(), false));
    }

    @PostMapping
    @Requires(Writing.SCOPE)
    View make(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String holds,
            @RequestParam(defaultValue = "false") boolean there,
            @RequestParam(defaultValue = "false") boolean blind,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            long id = writes.make(
                    of.id(),
                    name,
                    place(location),
                    new SheetWrites.Which(category, Typed.text("holds", holds, 200), there),
                    blind,
                    gate.requireCaller().reference());
            return Redirect.to(at(of, id));
        } catch (ProblemException e) {
            return page(of, new SheetScreens.Typing(name, location, category, holds, there, blind), e, request)
                    .withStatus(e.problem().status());
        }
    }

    private static long place(String id) {
        try {
            return Long.parseLong(id.strip());
        } catch (NumberFormatException e) {
            throw Typed.wrong("location", "Choose a location.");
        }
    }

    static String at(Shop shop, long sheet) {
        return "/shops/" + shop.id() + "/stock/sheets/" + sheet;
    }

    @PostMapping("/{id:[0-9]+}/drop")
    @Requires(Writing.SCOPE)
    View drop(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        writes.drop(of.id(), sheets.get(of.id(), id).id(), gate.requireCaller().reference());
        Toast.show(redirect, "The sheet was thrown away. Nothing of it was booked.");
        return Redirect.to("/shops/" + of.id() + "/stock/sheets");
    }
}
