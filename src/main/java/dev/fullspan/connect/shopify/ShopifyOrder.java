package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.isTrue;
import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Payment.State;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.order.OrderSnapshot;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import dev.fullspan.order.Told;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as Shopify writes it, in webhooks and in its interface alike. Amounts are those in the store's own currency.
 *
 * <p>What was paid follows from the order's own word and not from single transactions, so that it is never counted twice.
 */
final class ShopifyOrder {
    /** Of attributes that the theme's script gives the cart: the pixel's anonymous id. */
    private static final Set<String> DEVICE = Set.of("_fs", "_fs_device");

    private static final Duration SECOND = Duration.ofMillis(999);

    private final StoreConnection store;
    private final JsonNode order;
    private final Instant updated;
    private final Instant sent;

    /**
     * @param order the object itself, not what wraps it
     * @param sent when it was sent; of two tellings of the same second the one sent later counts
     */
    ShopifyOrder(StoreConnection store, JsonNode order, @Nullable Instant sent) {
        this.store = store;
        this.order = order;
        this.updated = Optional.ofNullable(time(order, "updated_at"))
                .orElseThrow(() -> StoreJson.wrong("updated_at", "“updated_at” is missing."));
        this.sent = sent == null ? updated : sent;
    }

    Instant updated() {
        return updated;
    }

    /** Shopify writes whole seconds, in which more than one thing may happen. */
    private Instant asOf() {
        return asOf(updated, sent);
    }

    static Instant asOf(Instant updated, @Nullable Instant sent) {
        Duration since = sent == null ? Duration.ZERO : Duration.between(updated, sent);
        if (since.isNegative()) {
            return updated;
        }
        return updated.plus(since.compareTo(SECOND) < 0 ? since : SECOND);
    }

    /** As people know it. */
    String number() {
        String name = text(order, "name", 200);
        return name == null ? "#" + required(order, "order_number") : name;
    }

    /** @param known turns its parcels into those that the order is to have here */
    OrderSnapshot snapshot(UnaryOperator<List<Parcel>> known) {
        Instant placed = Stream.of("processed_at", "created_at")
                .map(field -> time(order, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(updated);
        ShopifyAmounts amounts = new ShopifyAmounts(order);
        return new OrderSnapshot(
                new Told(store.source(), store.kind().engine(), required(order, "id"), asOf()),
                number(),
                names(),
                OrderSnapshot.Kind.ORDER,
                placed,
                StoreJson.currency(order, "currency"),
                amounts.lines(),
                new Totals(
                        amounts.discounts(),
                        text(order.path("shipping_lines").path(0), "title", 200),
                        amounts.shipping(),
                        amounts.shippingTax(),
                        amount(order, "total_tax"),
                        isTrue(order, "taxes_included"),
                        amount(order, "total_price")),
                buyer(),
                visit(),
                List.of(payment(placed)),
                refunds(),
                known.apply(parcels()),
                cancelled(),
                tags(),
                text(order, "note", 5_000),
                null,
                null);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String field :
                List.of("order_number", "id", "checkout_token", "checkout_id", "token", "admin_graphql_api_id")) {
            String name = text(order, field, 200);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private Buyer buyer() {
        JsonNode customer = order.path("customer");
        String email = Stream.of(text(order, "email"), text(order, "contact_email"), text(customer, "email"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean verified = email != null && email.equalsIgnoreCase(text(customer, "email")) && isVerified(customer);
        String phone = text(order, "phone") == null ? text(customer, "phone") : text(order, "phone");
        return new Buyer(
                text(customer, "id", 200),
                null,
                name(customer),
                bounded(email, 320),
                verified,
                bounded(phone, 50),
                address(order.path("billing_address")),
                address(order.path("shipping_address")));
    }

    /** Shopify says so of addresses that were typed at the checkout, too; who has opened an account has followed a link that was sent there. */
    static boolean isVerified(JsonNode customer) {
        return isTrue(customer, "verified_email") && "enabled".equals(text(customer, "state"));
    }

    private static @Nullable String bounded(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : null;
    }

    static @Nullable String name(JsonNode person) {
        String name = Stream.of(text(person, "first_name"), text(person, "last_name"))
                .filter(Objects::nonNull)
                .reduce((first, last) -> first + " " + last)
                .orElse(null);
        return name == null || name.length() <= 200 ? name : name.substring(0, 200);
    }

    private static @Nullable Address address(JsonNode address) {
        if (!address.isObject()) {
            return null;
        }
        return new Address(
                text(address, "name", 200),
                text(address, "company", 200),
                text(address, "address1", 300),
                text(address, "address2", 300),
                text(address, "zip", 30),
                text(address, "city", 200),
                text(address, "province", 200),
                text(address, "country_code", 60),
                text(address, "phone", 50));
    }

    private Visit visit() {
        return new Visit(
                null,
                device(order),
                null,
                landing(),
                text(order.path("billing_address"), "country_code", 60),
                text(order, "checkout_token", 255),
                text(order, "cart_token", 255));
    }

    /** The pixel's id of the browser, which its script leaves in the cart; null where it did not. */
    static @Nullable String device(JsonNode told) {
        String device = null;
        for (JsonNode attribute : told.path("note_attributes")) {
            String name = text(attribute, "name");
            if (name != null && DEVICE.contains(name)) {
                device = text(attribute, "value", 255);
            }
        }
        return device;
    }

    /** Without its query, in which anything may stand; the campaign is the pixel's to know. */
    private @Nullable String landing() {
        String site = text(order, "landing_site", 2_000);
        if (site == null) {
            return null;
        }
        try {
            return URI.create(site).getPath();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What the order says of its money; refunds stand by themselves. */
    private Payment payment(Instant placed) {
        String status = Objects.requireNonNullElse(text(order, "financial_status"), "pending");
        BigDecimal total = amount(order, "total_price");
        BigDecimal captured = total.subtract(amount(order, "total_outstanding")).max(BigDecimal.ZERO);
        State state = switch (status) {
            case "paid", "partially_paid", "refunded", "partially_refunded" -> State.CAPTURED;
            case "authorized" -> State.AUTHORISED;
            case "voided", "expired" -> State.VOIDED;
            default -> State.PENDING;
        };
        boolean isAll = status.equals("paid") || status.equals("refunded") || status.equals("partially_refunded");
        String gateway = word(order.path("payment_gateway_names"));
        return new Payment(
                "order",
                null,
                gateway == null ? "unknown" : gateway,
                state,
                state == State.CAPTURED && !isAll ? captured : total,
                placed);
    }

    private static @Nullable String word(JsonNode list) {
        JsonNode one = list.path(0);
        String text = one.isString() ? one.asString().strip() : "";
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), 100));
    }

    private List<Refund> refunds() {
        List<Refund> refunds = new ArrayList<>();
        ShopifyRefund.Known known = new ShopifyRefund.Known(isTrue(order, "taxes_included"), givenUp());
        for (JsonNode refund : order.path("refunds")) {
            refunds.add(new ShopifyRefund(refund).asRefund(known));
        }
        return refunds;
    }

    /**
     * By line, how many units that were refunded without being restocked cannot leave any more. Shopify says it of the line alone: what can neither leave
     * nor has left was taken off the order, that which it calls cancelled first. Money may be given back for units that are still to leave.
     */
    private Map<String, Long> givenUp() {
        Map<String, Long> given = new HashMap<>();
        Map<String, Long> cancelled = new HashMap<>();
        for (JsonNode fulfilment : order.path("fulfillments")) {
            if (!ShopifyParcel.isOff(fulfilment)) {
                fulfilment
                        .path("line_items")
                        .forEach(line -> given.merge(required(line, "id"), units(line), Long::sum));
            }
        }
        for (JsonNode refund : order.path("refunds")) {
            for (JsonNode line : refund.path("refund_line_items")) {
                if (ShopifyRefund.restock(line) == Restock.CANCELLED) {
                    cancelled.merge(required(line, "line_item_id"), units(line), Long::sum);
                }
            }
        }
        Map<String, Long> up = new HashMap<>();
        for (JsonNode line : order.path("line_items")) {
            String id = required(line, "id");
            if (text(line, "fulfillable_quantity") != null) {
                long off = units(line) - StoreJson.number(line, "fulfillable_quantity") - given.getOrDefault(id, 0L);
                up.put(id, Math.max(0, off - cancelled.getOrDefault(id, 0L)));
            }
        }
        return up;
    }

    /** What Shopify calls it. */
    String id() {
        return required(order, "id");
    }

    private List<Parcel> parcels() {
        List<Parcel> parcels = new ArrayList<>();
        for (JsonNode fulfilment : order.path("fulfillments")) {
            parcels.add(ShopifyParcel.of(fulfilment));
        }
        return parcels;
    }

    private @Nullable Cancellation cancelled() {
        Instant at = time(order, "cancelled_at");
        return at == null ? null : new Cancellation(at, text(order, "cancel_reason", 500));
    }

    private Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        String written = text(order, "tags");
        if (written != null) {
            for (String tag : written.split(",")) {
                if (!tag.isBlank() && tag.strip().length() <= 100 && tags.size() < 90) {
                    tags.add(tag.strip());
                }
            }
        }
        if (isTrue(order, "test")) {
            tags.add("test");
        }
        return tags;
    }

    /** How many units of a line there are; 0 where it is not told. */
    static long units(JsonNode line) {
        return StoreJson.number(line, "quantity");
    }
}
