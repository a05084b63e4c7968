package dev.fullspan.connect.woocommerce;

import static dev.fullspan.connect.connection.StoreJson.amount;
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
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.order.OrderSnapshot;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Line;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import dev.fullspan.order.Told;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as WooCommerce writes it. Its lines, discounts and shipping never hold the tax, whatever {@code prices_include_tax} says of how prices were
 * entered.
 */
final class WooOrder {
    /** Where the answer to a question for an order's refunds stands in it. */
    static final String REFUNDS = "_refunds";

    private static final int DECIMALS = 8;
    private static final Duration SECOND = Duration.ofMillis(999);
    private static final Set<String> DRAFTS = Set.of("checkout-draft", "auto-draft", "draft");

    private final StoreConnection store;
    private final JsonNode order;
    private final Instant modified;
    private final @Nullable Instant asked;

    /** @param asked when the store answered with it, or null where it was sent */
    WooOrder(StoreConnection store, JsonNode order, @Nullable Instant asked) {
        this.store = store;
        this.order = order;
        this.asked = asked;
        this.modified = Stream.of("date_modified_gmt", "date_created_gmt")
                .map(field -> time(order, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> StoreJson.wrong("date_modified_gmt", "“date_modified_gmt” is missing."));
    }

    Instant modified() {
        return modified;
    }

    String number() {
        return Objects.requireNonNullElse(text(order, "number", 200), required(order, "id"));
    }

    private String status() {
        return Objects.requireNonNullElse(text(order, "status"), "pending");
    }

    /** Somebody has not finished the checkout yet. */
    boolean isDraft() {
        return DRAFTS.contains(status());
    }

    /** WooCommerce writes whole seconds; what it was asked for is its last word of that second. */
    private Instant asOf() {
        return asked != null && asked.isAfter(modified.plus(SECOND)) ? modified.plus(SECOND) : modified;
    }

    OrderSnapshot snapshot() {
        Instant placed = Objects.requireNonNullElse(time(order, "date_created_gmt"), modified);
        return new OrderSnapshot(
                new Told(store.source(), store.kind().engine(), required(order, "id"), asOf()),
                number(),
                new TreeSet<>(List.of(required(order, "id"), number())),
                OrderSnapshot.Kind.ORDER,
                placed,
                StoreJson.currency(order, "currency"),
                lines(),
                new Totals(
                        coupons(),
                        text(order.path("shipping_lines").path(0), "method_title", 200),
                        amount(order, "shipping_total"),
                        amount(order, "shipping_tax"),
                        amount(order, "total_tax"),
                        false,
                        amount(order, "total")),
                buyer(),
                new Visit(null, meta(order, "_fs"), null, null, text(order.path("billing"), "country", 60), null, null),
                List.of(payment(placed)),
                refunds(),
                parcels(),
                cancelled(),
                new TreeSet<>(),
                text(order, "customer_note", 5_000),
                null,
                null);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : order.path("line_items")) {
            long quantity = StoreJson.number(line, "quantity");
            BigDecimal subtotal = amount(line, "subtotal");
            BigDecimal unit = quantity == 0
                    ? subtotal
                    : subtotal.divide(BigDecimal.valueOf(quantity), DECIMALS, RoundingMode.HALF_UP);
            BigDecimal whole = unit.multiply(BigDecimal.valueOf(quantity));
            lines.add(new Line(
                    required(line, "id"),
                    text(line, "sku", 255),
                    Objects.requireNonNullElse(text(line, "name", 500), "Line"),
                    quantity,
                    unit,
                    whole.subtract(amount(line, "total")),
                    amount(line, "total_tax"),
                    id(line, "product_id"),
                    id(line, "variation_id")));
        }
        for (JsonNode fee : order.path("fee_lines")) {
            lines.add(new Line(
                    required(fee, "id"),
                    null,
                    Objects.requireNonNullElse(text(fee, "name", 500), "Fee"),
                    1,
                    amount(fee, "total"),
                    BigDecimal.ZERO,
                    amount(fee, "total_tax"),
                    null,
                    null));
        }
        return lines;
    }

    private static @Nullable String id(JsonNode node, String field) {
        String id = text(node, field, 200);
        return id == null || id.equals("0") ? null : id;
    }

    /** Their amounts lie on the lines. */
    private List<Discount> coupons() {
        return order.path("coupon_lines")
                .valueStream()
                .map(coupon -> text(coupon, "code", 100))
                .filter(Objects::nonNull)
                .limit(50)
                .map(code -> new Discount(code, BigDecimal.ZERO))
                .toList();
    }

    private Buyer buyer() {
        JsonNode billing = order.path("billing");
        String email = text(billing, "email");
        return new Buyer(
                id(order, "customer_id"),
                null,
                name(billing),
                email == null || email.length() > 320 ? null : email,
                false,
                text(billing, "phone", 50),
                address(billing),
                address(order.path("shipping")));
    }

    static @Nullable String name(JsonNode person) {
        return Stream.of(text(person, "first_name", 95), text(person, "last_name", 95))
                .filter(Objects::nonNull)
                .reduce((first, last) -> first + " " + last)
                .orElse(null);
    }

    private static @Nullable Address address(JsonNode told) {
        if (text(told, "address_1") == null && text(told, "city") == null && text(told, "country") == null) {
            return null;
        }
        return new Address(
                name(told),
                text(told, "company", 200),
                text(told, "address_1", 300),
                text(told, "address_2", 300),
                text(told, "postcode", 30),
                text(told, "city", 200),
                text(told, "state", 200),
                text(told, "country", 60),
                text(told, "phone", 50));
    }

    private Payment payment(Instant placed) {
        Instant paid = time(order, "date_paid_gmt");
        State state = paid != null ? State.CAPTURED : status().equals("failed") ? State.FAILED : State.PENDING;
        String method = Optional.ofNullable(text(order, "payment_method_title", 100))
                .orElse(Objects.requireNonNullElse(text(order, "payment_method", 100), "unknown"));
        return new Payment("order", null, method, state, amount(order, "total"), paid == null ? placed : paid);
    }

    private List<Refund> refunds() {
        JsonNode asked = order.path(REFUNDS);
        List<Refund> refunds = new ArrayList<>();
        for (JsonNode refund : asked.isArray() ? asked : order.path("refunds")) {
            String reason = text(refund, "reason", 500);
            BigDecimal amount = text(refund, "amount") == null ? amount(refund, "total") : amount(refund, "amount");
            refunds.add(new Refund(
                    required(refund, "id"),
                    amount.abs(),
                    Objects.requireNonNullElse(time(refund, "date_created_gmt"), modified),
                    reason,
                    refundLines(refund),
                    false));
        }
        return refunds;
    }

    /** WooCommerce does not say whether what was refunded is back on its shelf. */
    private static List<RefundLine> refundLines(JsonNode refund) {
        List<RefundLine> lines = new ArrayList<>();
        for (JsonNode line : refund.path("line_items")) {
            String of = meta(line, "_refunded_item_id");
            long units = Math.abs(StoreJson.number(line, "quantity"));
            if (of != null) {
                lines.add(new RefundLine(
                        of, units, Restock.NO, amount(line, "total").abs()));
            }
        }
        return lines;
    }

    private static @Nullable String meta(JsonNode node, String key) {
        return node.path("meta_data")
                .valueStream()
                .filter(one -> key.equals(text(one, "key")))
                .map(one -> text(one, "value", 255))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<Parcel> parcels() {
        Instant completed = time(order, "date_completed_gmt");
        if (completed == null || WooParcels.isOurs(order)) {
            return List.of(); // what left was entered here, parcel by parcel
        }
        JsonNode tracking = order.path("meta_data")
                .valueStream()
                .filter(one -> WooParcels.TRACKING.equals(text(one, "key")))
                .map(one -> one.path("value").path(0))
                .findFirst()
                .orElse(order.path("no tracking"));
        String carrier = text(tracking, "custom_tracking_provider", 100);
        return List.of(new Parcel(
                "completed",
                List.of(),
                carrier == null ? text(tracking, "tracking_provider", 100) : carrier,
                text(tracking, "tracking_number", 200),
                completed,
                null,
                false));
    }

    /** One whose payment failed stands again as soon as it is paid. */
    private @Nullable Cancellation cancelled() {
        return switch (status()) {
            case "cancelled" -> new Cancellation(modified, "cancelled at the store");
            case "failed" -> new Cancellation(modified, "payment failed");
            case "trash" -> new Cancellation(modified, "put into the bin at the store");
            default -> null;
        };
    }
}
