package dev.fullspan.inventory.location;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where stock lies. */
@Controller
@RequestMapping("/shops/{shop}/stock/locations")
@Requires("stock:read")
class LocationsPage {
    private final Shops shops;
    private final Locations locations;
    private final JdbcClient database;
    private final AuditTrail audit;
    private final Gate gate;

    LocationsPage(Shops shops, Locations locations, JdbcClient database, AuditTrail audit, Gate gate) {
        this.shops = shops;
        this.locations = locations;
        this.database = database;
        this.audit = audit;
        this.gate = gate;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), null, request);
    }

    private JtePage page(Shop of, LocationsScreen.@Nullable Refused refused, HttpServletRequest request) {
        locations.defaultOf(of.id());
        return new JtePage(
                "inventory/locations",
                LocationsScreen.of(
                        of,
                        locations.of(of.id()),
                        holds(of.id()),
                        new Formats(request.getLocale(), of.timeZone()),
                        Writing.may(gate, of.id()),
                        refused));
    }

    private List<LocationsScreen.Holds> holds(ShopId shop) {
        return database.sql("""
                        select location, count(*) filter (where on_hand <> 0) as skus, inventory.total(on_hand) as units,
                            bool_or(reserved <> 0 or allocated <> 0) as waits
                        from inventory.stock
                        where shop = :shop
                        group by location
                        """)
                .param("shop", shop.value())
                .query(LocationsScreen.Holds.class)
                .list();
    }

    @PostMapping
    @Requires(Writing.SCOPE)
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            long id = locations.add(of.id(), named(name), kind(kind));
            note(of, "location.added", id, null);
            Toast.show(redirect, "The location was added.", base(of) + "/" + id + "/close");
            return Redirect.to(base(of));
        } catch (ProblemException e) {
            return page(of, new LocationsScreen.Refused(0, name, kind, e), request)
                    .withStatus(e.problem().status());
        }
    }

    @PostMapping("/{id:[0-9]+}")
    @Requires(Writing.SCOPE)
    View change(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        String name = text(request, "name-" + id);
        String kind = text(request, "kind-" + id);
        try {
            Location before = find(of, id);
            locations.change(of.id(), id, named(name), kind(kind));
            note(of, "location.changed", id, before);
            Toast.show(redirect, "The location was changed.");
            return Redirect.to(base(of));
        } catch (ProblemException e) {
            return page(of, new LocationsScreen.Refused(id, name, kind, e), request)
                    .withStatus(e.problem().status());
        }
    }

    @PostMapping("/{id:[0-9]+}/default")
    @Requires(Writing.SCOPE)
    View makeDefault(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        long before = locations.defaultOf(of.id());
        Location was = find(of, id);
        locations.makeDefault(of.id(), id);
        note(of, "location.made-default", id, was);
        Toast.show(redirect, "Orders take from it first from now on.", base(of) + "/" + before + "/default");
        return Redirect.to(base(of));
    }

    @PostMapping("/{id:[0-9]+}/close")
    @Requires(Writing.SCOPE)
    View close(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Location before = find(of, id);
        try {
            locations.close(of.id(), id);
        } catch (ProblemException e) {
            return page(of, new LocationsScreen.Refused(-1, "", "", e), request)
                    .withStatus(e.problem().status());
        }
        note(of, "location.closed", id, before);
        Toast.show(redirect, "The location was closed.", base(of) + "/" + id + "/reopen");
        return Redirect.to(base(of));
    }

    @PostMapping("/{id:[0-9]+}/reopen")
    @Requires(Writing.SCOPE)
    View reopen(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Location before = find(of, id);
        locations.reopen(of.id(), id);
        note(of, "location.reopened", id, before);
        Toast.show(redirect, "The location is open again.");
        return Redirect.to(base(of));
    }

    private void note(Shop shop, String action, long id, @Nullable Location before) {
        Map<String, String> was = told(before);
        List<AuditTrail.Change> changes = new ArrayList<>();
        told(find(shop, id))
                .forEach((field, now) -> changes.add(new AuditTrail.Change(field, was.getOrDefault(field, ""), now)));
        audit.record(gate.requireCaller().reference(), action, "location:" + id, shop.id(), changes);
    }

    private @Nullable Location find(Shop shop, long id) {
        return locations.of(shop.id()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> told(@Nullable Location location) {
        if (location == null) {
            return Map.of();
        }
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", location.name());
        told.put("Kind", location.kind().label());
        told.put("Default", location.isDefault() ? "yes" : "no");
        told.put("Open", location.closed() == null ? "yes" : "no");
        return told;
    }

    private static String base(Shop shop) {
        return "/shops/" + shop.id() + "/stock/locations";
    }

    private static String named(String typed) {
        String name = Typed.text("name", typed, 100);
        if (name.isEmpty()) {
            throw Typed.wrong("name", "Give it a name, such as “Warehouse Nord”.");
        }
        return name;
    }

    private static Location.Kind kind(String word) {
        return Arrays.stream(Location.Kind.values())
                .filter(one -> one.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("kind", "Choose whose it is."));
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
