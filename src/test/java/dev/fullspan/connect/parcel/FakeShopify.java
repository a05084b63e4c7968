package dev.fullspan.connect.parcel;

import com.sun.net.httpserver.HttpExchange;
import dev.fullspan.delivery.Receiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Shopify with one order of two lines, 5 trays and 2 cups, that keeps its fulfilments as the real one does. */
final class FakeShopify {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Receiver http = new Receiver();
    final List<ObjectNode> fulfilments = new ArrayList<>();
    /** How often a parcel is made without the answer being heard. */
    int deaf;
    /** The same of arrivals. */
    int deafToArrivals;

    /** Arrivals that it was told of. */
    final List<String> arrivals = new ArrayList<>();
    /** Answers all with this status where it is not 200. */
    int status = 200;

    String scope = "";
    private final ArrayNode orders = JsonNodeFactory.instance.arrayNode();

    FakeShopify() {
        place("1", "gid://shopify/Location/1", "11", 3);
        place("2", "gid://shopify/Location/2", "11", 2);
        place("1", "gid://shopify/Location/1", "12", 2);
        http.answer(this::answer);
    }

    private void place(String order, String location, String line, int quantity) {
        ObjectNode found = orders.valueStream()
                .map(ObjectNode.class::cast)
                .filter(one -> one.path("id").asString("").endsWith("/" + order))
                .findFirst()
                .orElseGet(() -> {
                    ObjectNode made = orders.addObject()
                            .put("id", "gid://shopify/FulfillmentOrder/" + order)
                            .put("status", "OPEN");
                    made.putObject("assignedLocation").putObject("location").put("id", location);
                    made.putObject("lineItems").putArray("nodes");
                    return made;
                });
        ((ArrayNode) found.path("lineItems").path("nodes"))
                .addObject()
                .put("id", "gid://shopify/FulfillmentOrderLineItem/" + order + line)
                .put("remainingQuantity", quantity)
                .putObject("lineItem")
                .put("id", "gid://shopify/LineItem/" + line);
    }

    void state(String status) {
        orders.forEach(one -> ((ObjectNode) one).put("status", status));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(http.heard.getLast().body());
        if (status != 200) {
            Receiver.status(status, "{}").to(exchange);
            return;
        }
        String query = asked.path("query").asString("");
        JsonNode variables = asked.path("variables");
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (!scope.isEmpty()) {
            ObjectNode error = JsonNodeFactory.instance.objectNode().put("message", "Access denied.");
            error.putObject("extensions").put("code", scope);
            Receiver.status(200, "{\"errors\":[" + error + "]}").to(exchange);
            return;
        } else if (query.startsWith("query")) {
            ObjectNode order = data.putObject("order").put("id", "gid://shopify/Order/1001");
            fulfilments.forEach(order.putArray("fulfillments")::add);
            order.putObject("fulfillmentOrders").set("nodes", orders);
        } else if (query.contains("fulfillmentCreate")) {
            ObjectNode made = make(variables.path("fulfillment"));
            data.putObject("fulfillmentCreate").set("fulfillment", made);
            if (deaf-- > 0) {
                exchange.close();
                return;
            }
        } else if (query.contains("fulfillmentEventCreate")) {
            JsonNode event = variables.path("event");
            one(event.path("fulfillmentId").asString(""))
                    .put("deliveredAt", event.path("happenedAt").asString(""));
            arrivals.add(event.path("fulfillmentId").asString("") + " "
                    + event.path("status").asString(""));
            data.putObject("fulfillmentEventCreate")
                    .putObject("fulfillmentEvent")
                    .put("id", "gid://shopify/FulfillmentEvent/1");
            if (deafToArrivals-- > 0) {
                exchange.close();
                return;
            }
        } else if (query.contains("fulfillmentTrackingInfoUpdate")) {
            ObjectNode one = one(variables.path("fulfillmentId").asString(""));
            one.putArray("trackingInfo").add(variables.path("trackingInfoInput"));
            data.putObject("fulfillmentTrackingInfoUpdate").set("fulfillment", one);
        } else {
            ObjectNode one = one(variables.path("id").asString(""));
            one.put("status", "CANCELLED");
            data.putObject("fulfillmentCancel").set("fulfillment", one);
        }
        Receiver.status(
                        200,
                        JsonNodeFactory.instance.objectNode().set("data", data).toString())
                .to(exchange);
    }

    private ObjectNode one(String id) {
        return fulfilments.stream()
                .filter(any -> any.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode make(JsonNode input) {
        ObjectNode made = JsonNodeFactory.instance
                .objectNode()
                .put("id", "gid://shopify/Fulfillment/" + (900 + fulfilments.size()))
                .put("status", "SUCCESS");
        made.putArray("trackingInfo").add(input.path("trackingInfo"));
        ArrayNode lines = made.putObject("fulfillmentLineItems").putArray("nodes");
        for (JsonNode order : input.path("lineItemsByFulfillmentOrder")) {
            for (JsonNode item : order.path("fulfillmentOrderLineItems")) {
                for (JsonNode known : orders) {
                    for (JsonNode line : known.path("lineItems").path("nodes")) {
                        if (line.path("id").equals(item.path("id"))) {
                            long left = line.path("remainingQuantity").asLong()
                                    - item.path("quantity").asLong();
                            ((ObjectNode) line).put("remainingQuantity", left);
                            lines.addObject()
                                    .put("quantity", item.path("quantity").asLong())
                                    .set("lineItem", line.path("lineItem"));
                        }
                    }
                }
            }
        }
        fulfilments.add(made);
        return made;
    }
}
