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

    /** @param taxIncluded whether the order's prices hold the tax; null where only the refund is known, which then tells no amounts of lines */
    Refund asRefund(@Nullable Boolean taxIncluded) {
        return new Refund(required(refund, "id"), given(), at(), text(refund, "note", 500), lines(taxIncluded), false);
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

    private List<RefundLine> lines(@Nullable Boolean taxIncluded) {
        List<RefundLine> lines = new ArrayList<>();
        for (JsonNode line : refund.path("refund_line_items")) {
            lines.add(new RefundLine(
                    required(line, "line_item_id"),
                    number(line, "quantity"),
                    restock(line),
                    amountOf(line, taxIncluded)));
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

    private static Restock restock(JsonNode line) {
        String type = text(line, "restock_type");
        return switch (type == null ? "" : type) {
            case "cancel" -> Restock.CANCELLED;
            case "return", "legacy_restock" -> Restock.RETURNED;
            default -> Restock.NO;
        };
    }
}
