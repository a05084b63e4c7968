package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;

import dev.fullspan.order.OrderSnapshot.Discount;
import dev.fullspan.order.OrderSnapshot.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lines, discounts and shipping of a Shopify order. Shopify spreads each discount over the lines it concerns; one over the whole order is told as such
 * and not as the lines', and one on shipping lowers shipping.
 */
final class ShopifyAmounts {
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, BigDecimal> over = new LinkedHashMap<>();
    private BigDecimal onLines = BigDecimal.ZERO;
    private BigDecimal shipping = BigDecimal.ZERO;
    private BigDecimal shippingTax = BigDecimal.ZERO;
    private BigDecimal shippingDiscount = BigDecimal.ZERO;
    private final JsonNode order;

    ShopifyAmounts(JsonNode order) {
        this.order = order;
        order.path("line_items").forEach(line -> lines.add(line(line)));
        order.path("shipping_lines").forEach(this::ship);
    }

    List<Line> lines() {
        return lines;
    }

    /** What sending costs after discounts. */
    BigDecimal shipping() {
        return shipping;
    }

    BigDecimal shippingTax() {
        return shippingTax;
    }

    /** Over the whole order, each with its code; a code that lowered lines or shipping stands there with nothing. */
    List<Discount> discounts() {
        Map<String, BigDecimal> all = new LinkedHashMap<>(over);
        for (JsonNode code : order.path("discount_codes")) {
            String named = text(code, "code", 100);
            if (named != null) {
                all.putIfAbsent(named, BigDecimal.ZERO);
            }
        }
        BigDecimal told = over.values().stream().reduce(onLines.add(shippingDiscount), BigDecimal::add);
        BigDecimal rest = amount(order, "total_discounts").subtract(told);
        if (rest.signum() > 0) {
            all.merge(all.keySet().stream().findFirst().orElse(""), rest, BigDecimal::add);
        }
        return all.entrySet().stream()
                .limit(50)
                .map(one -> new Discount(one.getKey().isEmpty() ? null : one.getKey(), one.getValue()))
                .toList();
    }

    private Line line(JsonNode line) {
        BigDecimal discount = BigDecimal.ZERO;
        JsonNode allocations = line.path("discount_allocations");
        for (JsonNode allocation : allocations) {
            BigDecimal amount = amount(allocation, "amount");
            JsonNode application = application(allocation);
            if ("across".equals(text(application, "allocation_method"))) {
                over.merge(named(application), amount, BigDecimal::add);
            } else {
                discount = discount.add(amount);
            }
        }
        if (allocations.isEmpty()) {
            discount = amount(line, "total_discount");
        }
        onLines = onLines.add(discount);
        String title = text(line, "title");
        String variant = text(line, "variant_title");
        return new Line(
                required(line, "id"),
                text(line, "sku", 255),
                bounded(title == null ? "Line" : variant == null ? title : title + " – " + variant),
                ShopifyOrder.units(line),
                amount(line, "price"),
                discount,
                taxes(line),
                text(line, "product_id", 200),
                text(line, "variant_id", 200));
    }

    private static String bounded(String title) {
        return title.substring(0, Math.min(title.length(), 500));
    }

    private JsonNode application(JsonNode allocation) {
        return order.path("discount_applications")
                .path(allocation.path("discount_application_index").asInt(-1));
    }

    private static String named(JsonNode application) {
        @Nullable String code = text(application, "code", 100);
        return Objects.requireNonNullElse(code, Objects.requireNonNullElse(text(application, "title", 100), ""));
    }

    private void ship(JsonNode line) {
        BigDecimal price = amount(line, "price");
        BigDecimal after = text(line, "discounted_price") == null ? price : amount(line, "discounted_price");
        if (after.equals(price)) {
            for (JsonNode allocation : line.path("discount_allocations")) {
                after = after.subtract(amount(allocation, "amount"));
            }
        }
        shipping = shipping.add(after);
        shippingDiscount = shippingDiscount.add(price.subtract(after));
        shippingTax = shippingTax.add(taxes(line));
    }

    private static BigDecimal taxes(JsonNode line) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode tax : line.path("tax_lines")) {
            sum = sum.add(amount(tax, "price"));
        }
        return sum;
    }
}
