package dev.fullspan.connect.woocommerce;

import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreClients;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreCurrencies;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Told;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What each of WooCommerce's topics means here. */
@Component
class WooNews {
    private final Orders orders;
    private final Customers customers;
    private final WooGoods goods;
    private final WooApi api;
    private final StoreClients clients;
    private final StoreCurrencies currencies;

    WooNews(
            Orders orders,
            Customers customers,
            WooGoods goods,
            WooApi api,
            StoreClients clients,
            StoreCurrencies currencies) {
        this.orders = orders;
        this.customers = customers;
        this.goods = goods;
        this.api = api;
        this.clients = clients;
        this.currencies = currencies;
    }

    /** @throws dev.fullspan.kernel.ProblemException where it is not what the topic says */
    Outcome take(StoreConnection store, Delivered delivered, JsonNode body) throws StoreFault {
        return switch (delivered.topic()) {
            case "order.created", "order.updated", "order.restored" -> order(store, delivered, body);
            case "order.deleted" -> deleted(store, delivered, body);
            case "product.created", "product.updated", "product.restored" -> product(store, body);
            case "product.deleted" -> goods.deleted(store, body, delivered.received());
            case "customer.created", "customer.updated" -> customer(store, delivered, body);
            case "customer.deleted" ->
                new Outcome(
                        "customer " + required(body, "id"),
                        "The customer was deleted at the store. What they bought stays until it is asked to be"
                                + " forgotten.",
                        null);
            default -> new Outcome("", "Nothing here needs “" + delivered.topic() + "”.", null);
        };
    }

    private Outcome order(StoreConnection store, Delivered delivered, JsonNode body) throws StoreFault {
        WooOrder order = new WooOrder(store, whole(store, body), delivered.sent());
        if (order.isDraft()) {
            return new Outcome(
                    order.number(), "Somebody is still at the checkout; it is no order yet.", order.modified());
        }
        currencies.heard(store, StoreJson.currency(body, "currency"), false);
        return Outcome.of(order.number(), orders.take(store.shop(), order.snapshot()), order.modified());
    }

    /** With its refunds, where the store can be asked and the order was not asked for already. */
    private JsonNode whole(StoreConnection store, JsonNode body) throws StoreFault {
        if (body.path("refunds").isEmpty() || body.has(WooOrder.REFUNDS)) {
            return body;
        }
        Optional<StoreClient> opened = clients.of(store);
        if (opened.isEmpty()) {
            return body;
        }
        try (StoreClient client = opened.get()) {
            return api.withRefunds(client, body);
        }
    }

    /** An order in the bin may be taken out again, so that its status tells; one that is gone for good is cancelled for good. */
    private Outcome deleted(StoreConnection store, Delivered delivered, JsonNode body) throws StoreFault {
        Instant at = delivered.received();
        String id = required(body, "id");
        if (body.has("line_items")) {
            return order(store, delivered, body);
        }
        Optional<StoreClient> opened = clients.of(store);
        if (opened.isPresent()) {
            try (StoreClient client = opened.get()) {
                Optional<JsonNode> there = api.order(client, id);
                if (there.isPresent() && there.get().isObject()) {
                    Delivered asked = new Delivered("order.updated", delivered.body(), at, at);
                    return order(store, asked, api.withRefunds(client, there.get()));
                }
            }
        }
        OrderParts parts = new OrderParts(
                new Told(store.source(), store.kind().engine(), id, at),
                List.of(),
                List.of(),
                List.of(),
                new Cancellation(at, "deleted at the store"));
        return Outcome.of(id, orders.take(store.shop(), parts), at);
    }

    private Outcome product(StoreConnection store, JsonNode body) throws StoreFault {
        if (!"variable".equals(text(body, "type"))) {
            return goods.product(store, body, List.of());
        }
        Optional<StoreClient> opened = clients.of(store);
        if (opened.isEmpty()) {
            return new Outcome(
                    required(body, "id"),
                    "Its variations must be asked for. Give the store’s key, and the product comes with them.",
                    time(body, "date_modified_gmt"));
        }
        try (StoreClient client = opened.get()) {
            return goods.product(store, body, api.variations(client, required(body, "id")));
        }
    }

    private Outcome customer(StoreConnection store, Delivered delivered, JsonNode body) {
        String id = required(body, "id");
        Instant modified = Objects.requireNonNullElse(time(body, "date_modified_gmt"), delivered.received());
        JsonNode billing = body.path("billing");
        Identity identity = Identity.NOBODY
                .withEmail(text(body, "email", 320), false)
                .withPhone(text(billing, "phone", 50))
                .withStoreId(store.source(), id)
                .withName(WooOrder.name(body) == null ? WooOrder.name(billing) : WooOrder.name(body))
                .withAddress(address(billing));
        customers.resolve(store.shop(), identity, new dev.fullspan.customer.Told(store.source(), modified));
        return new Outcome("customer " + id, "The customer’s record knows it.", modified);
    }

    private static @Nullable PostalAddress address(JsonNode billing) {
        if (text(billing, "address_1") == null && text(billing, "city") == null) {
            return null;
        }
        return new PostalAddress(
                or(WooOrder.name(billing)),
                Stream.of(text(billing, "address_1", 300), text(billing, "address_2", 300))
                        .filter(Objects::nonNull)
                        .toList(),
                or(text(billing, "postcode", 30)),
                or(text(billing, "city", 200)),
                or(text(billing, "state", 200)),
                or(text(billing, "country", 2)));
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
