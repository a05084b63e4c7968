package dev.fullspan.connect.connection;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The stores of a shop, and the forms that connect and change them. */
@Controller
@RequestMapping("/shops/{shop}/stores")
@Requires("stores:write")
class StorePages {
    static final Permission WRITE = new Permission("stores:write", "");

    private final StoreConnections stores;
    private final StoreLog log;
    private final StoreView view;
    private final Locations locations;
    private final Shops shops;
    private final StoreSettings settings;
    private final Gate gate;

    StorePages(
            StoreConnections stores,
            StoreLog log,
            StoreView view,
            Locations locations,
            Shops shops,
            StoreSettings settings,
            Gate gate) {
        this.stores = stores;
        this.log = log;
        this.view = view;
        this.locations = locations;
        this.shops = shops;
        this.settings = settings;
        this.gate = gate;
    }

    @GetMapping
    @Requires("stores:read")
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        boolean mayWrite =
                gate.caller().map(caller -> caller.may(of.id(), WRITE)).orElse(false);
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new JtePage(
                "connect/stores",
                new StoresScreens(of.id(), new StoreHealthWords(formats, view.now()), mayWrite)
                        .all(stores.of(of.id()), log.counts(of.id())));
    }

    @GetMapping("/new/{kind}")
    View fresh(@PathVariable String shop, @PathVariable String kind) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        StoreForm empty = new StoreForm(kind(kind), "", "", "", "", "", true, null);
        return new JtePage("connect/store-form", forms(of).fresh(empty, null));
    }

    private StoreFormScreens forms(ShopId shop) {
        return new StoreFormScreens(shop, locations.of(shop));
    }

    private static StoreKind kind(String word) {
        return Arrays.stream(StoreKind.values())
                .filter(one -> one.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "kind", "Stores of Shopify and of WooCommerce can be connected."));
    }

    /** Answered with the page itself where a secret was made, so that it is nowhere but in this one answer. */
    @PostMapping
    View add(
            @PathVariable String shop,
            @RequestParam String kind,
            StoreTyped typed,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        StoreForm form = typed.form(kind(kind));
        long id;
        StoreForm.Checked checked;
        try {
            checked = form.checked(settings);
            if (checked.secret().isEmpty() && checked.kind() == StoreKind.SHOPIFY) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "secret",
                        "Give the API secret key: without it nothing that comes can be believed.");
            }
            id = stores.add(of, checked, person.getName());
        } catch (ProblemException e) {
            return new JtePage("connect/store-form", forms(of).fresh(form, e))
                    .withStatus(e.problem().status());
        }
        if (checked.secret().isEmpty()) {
            return view.page(of, id, stores.newSecret(of, id, person.getName()), request);
        }
        Toast.show(redirect, "The store is connected. Now make its webhooks, so that it tells what happens.");
        return Redirect.to("/shops/" + of + "/stores/" + id);
    }

    @GetMapping("/{id}")
    @Requires("stores:read")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return view.page(shops.get(ShopId.parse(shop)).id(), id, null, request);
    }

    @GetMapping("/{id}/edit")
    View edit(@PathVariable String shop, @PathVariable long id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        StoreConnection store = stores.get(of, id);
        return new JtePage("connect/store-form", forms(of).change(store, StoreTyped.of(store), null));
    }

    @PostMapping("/{id}")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int version,
            StoreTyped typed,
            Principal person,
            RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        StoreConnection store = stores.get(of, id);
        StoreForm form = typed.form(store.kind());
        try {
            stores.change(of, id, version, form.checked(settings), person.getName());
        } catch (ProblemException e) {
            return new JtePage("connect/store-form", forms(of).change(store, form, e))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The store was changed.");
        return Redirect.to("/shops/" + of + "/stores/" + id);
    }

    /** The fields of the form. */
    record StoreTyped(
            @Nullable String name,
            @Nullable String address,
            @Nullable String secret,
            @Nullable String user,
            @Nullable String key,
            @Nullable String stock,
            @Nullable String location) {
        StoreForm form(StoreKind kind) {
            return new StoreForm(kind, name, address, secret, user, key, !"here".equals(stock), number(location));
        }

        static StoreForm of(StoreConnection store) {
            return new StoreForm(
                    store.kind(), store.name(), store.address(), "", "", "", store.takesCounts(), store.location());
        }

        private static @Nullable Long number(@Nullable String typed) {
            return typed == null || !typed.matches("[0-9]{1,18}") ? null : Long.valueOf(typed);
        }
    }
}
