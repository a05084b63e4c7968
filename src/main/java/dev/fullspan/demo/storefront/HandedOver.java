package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A placed order as the storefront tells it. */
final class HandedOver {
    private HandedOver() {}

    static Map<String, Object> json(PlacedOrders.Placed placed, String reservation) {
        Basket basket = placed.basket();
        BigDecimal goodsTax = basket.goods().minus(basket.revenue()).amount();
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("connection", "storefront");
        order.put("engine", "storefront");
        order.put("id", placed.id());
        order.put("number", placed.id());
        order.put("updatedAt", placed.placed().toString());
        order.put("placedAt", placed.placed().toString());
        order.put("currency", Product.CURRENCY.getCurrencyCode());
        order.put("lines", lines(basket));
        order.put(
                "shipping",
                Map.of(
                        "method",
                        basket.shipping().label(),
                        "price",
                        basket.shippingPrice().amount(),
                        "tax",
                        basket.tax().amount().subtract(goodsTax)));
        order.put("tax", basket.tax().amount());
        order.put("taxIncluded", true);
        order.put("total", basket.total().amount());
        order.put(
                "buyer",
                Map.of(
                        "id",
                        placed.userId(),
                        "name",
                        placed.name(),
                        "email",
                        placed.email(),
                        "shipping",
                        Map.of("name", placed.name(), "street", placed.address())));
        order.put("visit", Map.of("user", placed.userId()));
        order.put("payments", payments(placed, basket));
        order.put("reservation", reservation);
        return order;
    }

    private static List<Map<String, Object>> lines(Basket basket) {
        List<Map<String, Object>> lines = new ArrayList<>();
        basket.lines()
                .forEach((product, quantity) -> lines.add(Map.of(
                        "id",
                        product.sku(),
                        "sku",
                        product.sku(),
                        "title",
                        product.name(),
                        "quantity",
                        quantity,
                        "unitPrice",
                        product.price().amount())));
        return lines;
    }

    /** Who pays by invoice has still to pay. */
    private static List<Map<String, Object>> payments(PlacedOrders.Placed placed, Basket basket) {
        boolean later = placed.payment().equals("invoice");
        return List.of(Map.of(
                "id",
                placed.id(),
                "method",
                placed.payment(),
                "state",
                later ? "pending" : "captured",
                "amount",
                basket.total().amount(),
                "at",
                placed.placed().toString()));
    }
}
