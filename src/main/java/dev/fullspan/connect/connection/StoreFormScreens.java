package dev.fullspan.connect.connection;

import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a store, and what to click there. */
final class StoreFormScreens {
    private static final List<String> SHOPIFY = List.of(
            "In Shopify’s admin open Settings, Apps, “Develop apps”, and create an app, such as “Fullspan”.",
            "Give it the Admin API scopes read_orders, read_all_orders, read_products, read_inventory, read_locations,"
                    + " read_customers, read_fulfillments, and, where it is to be told of parcels,"
                    + " read_merchant_managed_fulfillment_orders and write_merchant_managed_fulfillment_orders. Without"
                    + " read_all_orders only the last 60 days can be read.",
            "Install the app. Copy its Admin API access token, which Shopify shows once, and its API secret key, with"
                    + " which webhooks are signed.",
            "Type both here. The webhooks can then be made with one click on the next page.");
    private static final List<String> WOOCOMMERCE = List.of(
            "In WordPress open WooCommerce, Settings, Advanced, REST API, and add a key with the permission"
                    + " Read/Write.",
            "Copy the consumer key and the consumer secret, which are shown once, and type both here.",
            "The secret for signing is made here unless you give one. The webhooks can then be made with one click on"
                    + " the next page.",
            "Orders of shops before WooCommerce 5.8 cannot be compared, since they cannot be asked by when they"
                    + " changed.");

    private final String base;
    private final List<Location> locations;

    StoreFormScreens(ShopId shop, List<Location> locations) {
        this.base = "/shops/" + shop + "/stores";
        this.locations = locations;
    }

    StoreFormScreen fresh(StoreForm form, @Nullable ProblemException e) {
        return new StoreFormScreen(
                "Connect " + form.kind().label(),
                "Orders, products, stock and customers then come by themselves. Nothing is changed at the store but"
                        + " its webhooks, unless you have it told of parcels.",
                base,
                base,
                "Connect",
                form.kind().name(),
                List.of(link(StoreKind.SHOPIFY, form), link(StoreKind.WOOCOMMERCE, form)),
                form.kind() == StoreKind.SHOPIFY ? SHOPIFY : WOOCOMMERCE,
                fields(form, e, false),
                problem(e),
                0);
    }

    private StoreFormScreen.Link link(StoreKind kind, StoreForm form) {
        return new StoreFormScreen.Link(kind.label(), base + "/new/" + kind.word(), kind == form.kind());
    }

    StoreFormScreen change(StoreConnection store, StoreForm form, @Nullable ProblemException e) {
        return new StoreFormScreen(
                "Change " + store.name(),
                "What is left empty of secret and key stays as it is.",
                base + "/" + store.id(),
                base + "/" + store.id(),
                "Save",
                store.kind().name(),
                List.of(),
                List.of(),
                fields(form, e, true),
                problem(e),
                store.version());
    }

    private List<Field> fields(StoreForm form, @Nullable ProblemException e, boolean known) {
        boolean isShopify = form.kind() == StoreKind.SHOPIFY;
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("address", "The store’s address", "text", form.address())
                .hinted(isShopify ? "Such as lodge.myshopify.com." : "Such as https://shop.example.")
                .completing("off"));
        fields.add(
                Field.text("name", "What you call it", form.name()).optional().completing("off"));
        Field secret = Field.of("secret", isShopify ? "API secret key" : "Secret for signing", "password", "")
                .hinted(
                        known
                                ? "Empty keeps the present one. A former one is good for a day beside the new one."
                                : isShopify
                                        ? "Webhooks are signed with it. Those made by hand in Shopify’s settings have"
                                                + " the secret that stands there."
                                        : "Empty has one made.")
                .completing("off");
        fields.add(known || !isShopify ? secret.optional() : secret);
        if (!isShopify) {
            fields.add(Field.text("user", "Consumer key", "").optional().completing("off"));
        }
        fields.add(Field.of("key", isShopify ? "Admin API access token" : "Consumer secret", "password", "")
                .hinted(
                        known
                                ? "Empty keeps the present one."
                                : "Without it the past is not read, and what a webhook did not tell stays unknown.")
                .optional()
                .completing("off"));
        fields.add(Field.select(
                        "stock",
                        "Who counts the stock",
                        form.takesCounts() ? "store" : "here",
                        List.of(
                                new Option("store", "The store: its counts are taken as they are"),
                                new Option("here", "Fullspan: the store’s orders take stock here")))
                .hinted("Where the store counts, its orders take nothing here, so that nothing is taken twice."));
        List<Option> where = new ArrayList<>(List.of(new Option("", "The shop’s default location")));
        locations.stream()
                .filter(one -> one.closed() == null)
                .forEach(one -> where.add(new Option(Long.toString(one.id()), one.name())));
        Long location = form.location();
        fields.add(Field.select("location", "Where its stock lies", location == null ? "" : location.toString(), where)
                .optional());
        return fields.stream().map(field -> marked(field, e)).toList();
    }

    private static Field marked(Field field, @Nullable ProblemException e) {
        return e != null && field.name().equals(e.field()) ? field.wrong(e.detail()) : field;
    }

    private static @Nullable String problem(@Nullable ProblemException e) {
        return e != null && e.field() == null ? e.detail() : null;
    }
}
