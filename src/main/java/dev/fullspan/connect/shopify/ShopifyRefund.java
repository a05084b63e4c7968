package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.number;
import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A refund as Shopify writes it, within its order or alone. */
final class ShopifyRefund {
    private final JsonNode refund;

    ShopifyRefund(JsonNode refund) {
        this.refund = refund;
    }

    Instant at() {
        return Optional.ofNullable(time(refund, "processed_at"))
                .or(() -> Optional.ofNullable(time(refund, "created_at")))
                .orElseThrow(() -> StoreJson.wrong("created_at", "“created_at” is missing."));
    }

    /**
     * What the order knows beside its refund.
     *
     * @param taxIncluded whether its prices hold the tax
     * @param givenUp by line, how many of the units that are not restocked cannot leave any more; what is read is taken off
     */
    record Known(boolean taxIncluded, Map<String, Long> givenUp) {}

    /** @param order null where only the refund is known, which then tells no amounts of lines */
    Refund asRefund(@Nullable Known order) {
        return new Refund(required(refund, "id"), given(), at(), text(refund, "note", 500), lines(order), false);
    }

    /** What went back; a refund may take units off an order without giving money. */
    private BigDecimal given() {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode transaction : refund.path("transactions")) {
            String kind = text(transaction, "kind");
            String status = text(transaction, "status");
            if ("refund".equals(kind) && ("success".equals(status) || "pending".equals(status))) {
                sum = sum.add(amount(transaction, "amount"));
            }
        }
        return sum;
    }

    private List<RefundLine> lines(@Nullable Known order) {
        List<RefundLine> lines = new ArrayList<>();
        for (JsonNode line : refund.path("refund_line_items")) {
            String id = required(line, "line_item_id");
            Restock restock = restock(line);
            long units = number(line, "quantity");
            if (order != null && restock == Restock.NO) {
                units = Math.min(units, order.givenUp().getOrDefault(id, units));
                long taken = units;
                order.givenUp().computeIfPresent(id, (any, left) -> left - taken);
            }
            lines.add(new RefundLine(id, units, restock, amountOf(line, order == null ? null : order.taxIncluded())));
        }
        return lines;
    }

    /** Nothing where nothing went back: the units leave the order, and its total was lowered by that already. */
    private @Nullable BigDecimal amountOf(JsonNode line, @Nullable Boolean taxIncluded) {
        if (taxIncluded == null || given().signum() == 0) {
            return null;
        }
        BigDecimal subtotal = amount(line, "subtotal");
        return taxIncluded ? subtotal.subtract(amount(line, "total_tax")) : subtotal;
    }

    static Restock restock(JsonNode line) {
        String type = text(line, "restock_type");
        return switch (type == null ? "" : type) {
            case "cancel" -> Restock.CANCELLED;
            case "return", "legacy_restock" -> Restock.RETURNED;
            default -> Restock.NO;
        };
    }
}
