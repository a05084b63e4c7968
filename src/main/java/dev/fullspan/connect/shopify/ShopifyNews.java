package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.amount;
import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreCurrencies;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.connect.connection.StoreRequests;
import dev.fullspan.connect.parcel.ParcelEchoes;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Told;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What each of Shopify's topics means here. */
@Component
class ShopifyNews {
    private final Orders orders;
    private final ShopifyGoods goods;
    private final ShopifyPeople people;
    private final StoreRequests requests;
    private final ParcelEchoes echoes;
    private final StoreCurrencies currencies;
    private final ShopifyCheckouts checkouts;

    ShopifyNews(
            Orders orders,
            ShopifyGoods goods,
            ShopifyPeople people,
            StoreRequests requests,
            ParcelEchoes echoes,
            StoreCurrencies currencies,
            ShopifyCheckouts checkouts) {
        this.orders = orders;
        this.goods = goods;
        this.people = people;
        this.requests = requests;
        this.echoes = echoes;
        this.currencies = currencies;
        this.checkouts = checkouts;
    }

    /** @throws dev.fullspan.kernel.ProblemException where it is not what the topic says */
    Outcome take(StoreConnection store, Delivered delivered, JsonNode body) {
        return switch (delivered.topic()) {
            case "orders/create",
                    "orders/updated",
                    "orders/paid",
                    "orders/cancelled",
                    "orders/fulfilled",
                    "orders/partially_fulfilled" -> order(store, delivered, bare(body, "abandoned_checkout_url"));
            case "orders/delete" -> deleted(store, delivered, bare(body, "line_items"));
            case "orders/edited" ->
                new Outcome(
                        about(body.path("order_edit"), "order_id"),
                        "The edited order is told by orders/updated.",
                        null);
            case "refunds/create" -> refund(store, body);
            case "order_transactions/create" -> transaction(store, body);
            case "fulfillments/create", "fulfillments/update" -> fulfilment(store, body);
            case "products/create", "products/update" -> goods.product(store, body);
            case "products/delete" -> goods.deleted(store, body);
            case "inventory_levels/update", "inventory_levels/connect" -> goods.level(store, body);
            case "customers/create", "customers/update", "customers/enable" -> people.customer(store, body);
            case "customers/delete" ->
                new Outcome(
                        about(body, "id"),
                        "The customer was deleted at the store. What they bought stays until it is asked to be"
                                + " forgotten.",
                        null);
            case "checkouts/create", "checkouts/update" ->
                checkouts.checkout(store, delivered, bare(body, "order_number"));
            case "checkouts/delete" -> checkouts.deleted(store, bare(body, "line_items"));
            case "customers/data_request" ->
                requests.export(
                        store,
                        person(bare(own(store, body), "orders_to_redact"), "orders_requested"),
                        delivered.received());
            case "customers/redact" ->
                requests.erase(
                        store,
                        person(bare(bare(own(store, body), "orders_requested"), "data_request"), "orders_to_redact"),
                        delivered.received());
            case "shop/redact" -> {
                bare(own(store, body), "customer");
                yield requests.eraseAll(store, delivered.received());
            }
            default -> new Outcome("", "Nothing here needs “" + delivered.topic() + "”.", null);
        };
    }

    /** Only the body is signed, so that a topic is believed only where the body has its shape. */
    private static JsonNode bare(JsonNode body, String without) {
        if (body.has(without)) {
            throw StoreJson.wrong(without, "The body is not one of this topic: it has “" + without + "”.");
        }
        return body;
    }

    private static JsonNode own(StoreConnection store, JsonNode body) {
        bare(body, "line_items");
        String domain = text(body, "shop_domain");
        String host = String.valueOf(URI.create(store.address()).getHost());
        if (domain == null || host.endsWith(".myshopify.com") && !domain.equalsIgnoreCase(host)) {
            throw StoreJson.wrong("shop_domain", "The request is not for this store.");
        }
        return body;
    }

    private static String about(JsonNode body, String field) {
        return Objects.requireNonNullElse(text(body, field, 100), "");
    }

    private static StoreRequests.Person person(JsonNode body, String ids) {
        JsonNode customer = body.path("customer");
        List<String> of = body.path(ids)
                .valueStream()
                .map(JsonNode::asString)
                .limit(1_000)
                .toList();
        String number = text(body.path("data_request"), "id", 100);
        return new StoreRequests.Person(
                Objects.requireNonNullElse(number, ""),
                required(customer, "id"),
                text(customer, "email", 320),
                text(customer, "phone", 50),
                of);
    }

    private Outcome order(StoreConnection store, Delivered delivered, JsonNode body) {
        ShopifyOrder order = new ShopifyOrder(store, body, delivered.sent());
        currencies.heard(store, StoreJson.currency(body, "currency"), true);
        return Outcome.of(
                order.number(),
                orders.take(store.shop(), order.snapshot(parcels -> echoes.known(store, order.id(), parcels))),
                order.updated());
    }

    private Outcome refund(StoreConnection store, JsonNode body) {
        ShopifyRefund refund = new ShopifyRefund(body);
        // An instant before its order tells the same refund, which knows more of it.
        OrderParts parts = new OrderParts(
                told(store, required(body, "order_id"), refund.at().minusMillis(1)),
                List.of(),
                List.of(refund.asRefund(null)),
                List.of(),
                null);
        return part(store, "refund " + required(body, "id"), parts, refund.at());
    }

    private Outcome fulfilment(StoreConnection store, JsonNode body) {
        Instant updated = Stream.of("updated_at", "created_at")
                .map(field -> time(body, field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> StoreJson.wrong("updated_at", "“updated_at” is missing."));
        String order = required(body, "order_id");
        List<Parcel> parcels = echoes.known(store, order, List.of(ShopifyParcel.of(body)));
        if (parcels.isEmpty()) {
            return new Outcome(
                    "parcel " + required(body, "id"), "The parcel was entered here; Shopify knows it now.", updated);
        }
        OrderParts parts = new OrderParts(told(store, order, updated), List.of(), List.of(), parcels, null);
        return part(store, "parcel " + required(body, "id"), parts, updated);
    }

    /** One that failed is news; all others are in the order's own word. */
    private Outcome transaction(StoreConnection store, JsonNode body) {
        String status = text(body, "status");
        String about = "payment " + required(body, "id");
        Instant at = time(body, "created_at");
        if (!"failure".equals(status) && !"error".equals(status) || at == null || "refund".equals(text(body, "kind"))) {
            return new Outcome(about, "The order tells by itself what was paid.", at);
        }
        Payment failed = new Payment(
                required(body, "id"),
                text(body, "parent_id", 200),
                Objects.requireNonNullElse(text(body, "gateway", 100), "unknown"),
                Payment.State.FAILED,
                amount(body, "amount"),
                at);
        return part(
                store,
                about,
                new OrderParts(
                        told(store, required(body, "order_id"), at), List.of(failed), List.of(), List.of(), null),
                at);
    }

    private Outcome deleted(StoreConnection store, Delivered delivered, JsonNode body) {
        Instant sent = delivered.sent();
        Instant at = sent == null ? delivered.received() : sent;
        OrderParts parts = new OrderParts(
                told(store, required(body, "id"), at),
                List.of(),
                List.of(),
                List.of(),
                new Cancellation(at, "deleted at the store"));
        return part(store, required(body, "id"), parts, at);
    }

    private static Told told(StoreConnection store, String order, Instant asOf) {
        return new Told(store.source(), store.kind().engine(), order, asOf);
    }

    private Outcome part(StoreConnection store, String about, OrderParts parts, @Nullable Instant changed) {
        return Outcome.of(about, orders.take(store.shop(), parts), changed);
    }
}
