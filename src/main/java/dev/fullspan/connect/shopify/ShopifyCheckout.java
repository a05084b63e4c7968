package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.checkout.told.ToldCheckout;
import dev.fullspan.checkout.told.ToldCheckout.Line;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A checkout as Shopify writes it, in webhooks and in its list of abandoned ones alike. Names, addresses, mail addresses and numbers in it are not
 * taken, only that they are there.
 */
final class ShopifyCheckout {
    /** Where checkouts begin that no visitor of the shop began. */
    private static final Set<String> ELSEWHERE = Set.of("pos", "shopify_draft_order");

    private static final int LONGEST_ID = 255;

    private final StoreConnection store;
    private final JsonNode checkout;
    private final Instant updated;

    ShopifyCheckout(StoreConnection store, JsonNode checkout) {
        this.store = store;
        this.checkout = checkout;
        this.updated = needed("updated_at");
    }

    Instant updated() {
        return updated;
    }

    String id() {
        return bounded("id");
    }

    private String bounded(String field) {
        String id = required(checkout, field);
        if (id.length() > LONGEST_ID) {
            throw StoreJson.wrong(field, "“" + field + "” is longer than " + LONGEST_ID + " characters.");
        }
        return id;
    }

    /** Whether it was begun at a till, or is the bill of a draft. */
    boolean isElsewhere() {
        String source = text(checkout, "source_name");
        return source != null && ELSEWHERE.contains(source);
    }

    /** @param sent when it was sent; of two tellings of the same second the one sent later counts */
    ToldCheckout told(@Nullable Instant sent) {
        String customer = text(checkout.path("customer"), "id", 200);
        return new ToldCheckout(
                store.source(),
                id(),
                bounded("token"),
                text(checkout, "cart_token", 255),
                needed("created_at"),
                ShopifyOrder.asOf(updated, sent),
                step(customer != null),
                ShopifyOrder.device(checkout),
                customer == null ? null : store.source() + ":" + customer,
                value(),
                lines());
    }

    private Instant needed(String field) {
        Instant time = time(checkout, field);
        if (time == null) {
            throw StoreJson.wrong(field, "“" + field + "” is missing.");
        }
        return time;
    }

    private int step(boolean isKnown) {
        if (!checkout.path("shipping_lines").isEmpty()) {
            return 3;
        }
        if (text(checkout.path("shipping_address"), "address1") != null) {
            return 2;
        }
        return isKnown || text(checkout, "email") != null || text(checkout, "phone") != null ? 1 : 0;
    }

    private ToldCheckout.Value value() {
        BigDecimal shipping = BigDecimal.ZERO;
        for (JsonNode line : checkout.path("shipping_lines")) {
            shipping = shipping.add(amount(line, "price"));
        }
        return new ToldCheckout.Value(
                StoreJson.currency(checkout, "currency"),
                amount(checkout, "total_price"),
                amount(checkout, "total_tax"),
                shipping,
                text(checkout.path("shipping_lines").path(0), "title", 200));
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : checkout.path("line_items")) {
            lines.add(new Line(
                    text(line, "product_id", 200),
                    text(line, "variant_id", 200),
                    text(line, "sku", 255),
                    Objects.requireNonNullElse(text(line, "title", 500), ""),
                    ShopifyOrder.units(line),
                    amount(line, "price")));
        }
        return lines;
    }
}
