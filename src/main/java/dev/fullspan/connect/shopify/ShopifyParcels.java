package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.text;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.connect.connection.StoreSettings;
import dev.fullspan.connect.parcel.ParcelRefused;
import dev.fullspan.connect.parcel.ParcelTeller;
import dev.fullspan.connect.shopify.ShopifyFulfilments.Known;
import dev.fullspan.connect.shopify.ShopifyFulfilments.Leaving;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderParts.Parcel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes fulfilments at Shopify. Shopify is first asked what it has: what it knows already is not made again, and a tracking number that differs is corrected.
 *
 * <p>Only fulfilment orders that the key may see are there; those of other services are not.
 */
@Component
class ShopifyParcels implements ParcelTeller {
    private static final Duration THROTTLED = Duration.ofSeconds(5);

    private static final String CREATE = """
            mutation send($fulfillment: FulfillmentInput!) {
              fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
            }
            """;
    private static final String CORRECT = """
            mutation correct($fulfillmentId: ID!, $trackingInfoInput: FulfillmentTrackingInput!, $notifyCustomer: Boolean) {
              fulfillmentTrackingInfoUpdate(fulfillmentId: $fulfillmentId, trackingInfoInput: $trackingInfoInput, notifyCustomer: $notifyCustomer) {
                fulfillment { id } userErrors { field message }
              }
            }
            """;
    private static final String CANCEL = """
            mutation takeBack($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { id } userErrors { field message } } }
            """;

    private static final String ARRIVED = """
            mutation arrived($event: FulfillmentEventInput!) {
              fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { id } userErrors { field message } }
            }
            """;

    private final String path;

    ShopifyParcels(StoreSettings settings) {
        this.path = "/admin/api/" + settings.shopifyVersion() + "/graphql.json";
    }

    @Override
    public StoreKind kind() {
        return StoreKind.SHOPIFY;
    }

    @Override
    public String needs() {
        return "The app needs the scopes read_merchant_managed_fulfillment_orders and"
                + " write_merchant_managed_fulfillment_orders, and write_assigned_fulfillment_orders where a fulfilment"
                + " service is its own; to hear of arrivals, write_fulfillments.";
    }

    @Override
    public void tell(StoreConnection store, StoreClient client, ToTell told, Consumer<String> made)
            throws StoreFault, ParcelRefused {
        ShopifyFulfilments there = asked(client, told.order());
        List<Known> ours = new ArrayList<>(there.known().stream()
                .filter(one -> told.remotes().contains(one.id())
                        // One that Shopify made itself, of which something was entered here.
                        || told.parcel().id().equals(one.id()))
                .toList());
        if (told.parcel().cancelled()) {
            for (Known one : ours) {
                if (!one.off()) {
                    change(client, CANCEL, variables().put("id", name("Fulfillment", one.id())), "fulfillmentCancel");
                }
            }
            return;
        }
        Map<String, Long> left = units(told.parcel());
        ours.stream().filter(one -> !one.off()).forEach(one -> less(left, one.units()));
        Set<String> fresh = new LinkedHashSet<>(); // Shopify knows of no arrival of these
        if (!left.isEmpty()) {
            Optional<Known> same = told.again() ? same(there, told, left) : Optional.empty();
            if (same.isPresent()) {
                made.accept(same.get().id());
                ours.add(same.get());
            } else {
                make(client, told, there, left, id -> {
                    made.accept(id);
                    fresh.add(id);
                });
            }
        }
        for (Known one : ours) {
            if (!one.off() && differs(one, told.parcel())) {
                correct(client, told, one);
            }
            if (!one.off() && !one.arrived()) {
                fresh.add(one.id());
            }
        }
        if (told.arrived()) {
            for (String one : fresh) {
                arrived(client, one, told.parcel());
            }
        }
    }

    private void arrived(StoreClient client, String id, Parcel parcel) throws StoreFault, ParcelRefused {
        ObjectNode variables = variables();
        variables
                .putObject("event")
                .put("fulfillmentId", name("Fulfillment", id))
                .put("status", "DELIVERED")
                .put("happenedAt", String.valueOf(parcel.delivered()));
        change(client, ARRIVED, variables, "fulfillmentEventCreate");
    }

    private ShopifyFulfilments asked(StoreClient client, String order) throws StoreFault, ParcelRefused {
        JsonNode answer = ask(client, ShopifyFulfilments.QUESTION, variables().put("id", name("Order", order)))
                .path("order");
        if (!answer.isObject()) {
            throw new ParcelRefused("Shopify does not know the order any more, or does not show it to this key.");
        }
        return new ShopifyFulfilments(answer);
    }

    /** One that was made when we did not hear the answer: no other parcel's, with the same units and the same number. */
    private static Optional<Known> same(ShopifyFulfilments there, ToTell told, Map<String, Long> left) {
        return there.known().stream()
                .filter(one -> !one.off()
                        && !told.remotes().contains(one.id())
                        && !told.others().contains(one.id())
                        && one.units().equals(left)
                        && Objects.equals(one.tracking(), told.parcel().tracking()))
                .findFirst();
    }

    private void make(
            StoreClient client, ToTell told, ShopifyFulfilments there, Map<String, Long> left, Consumer<String> made)
            throws StoreFault, ParcelRefused {
        Map<String, Long> wanted = new LinkedHashMap<>(left);
        List<Leaving> all = there.leaving(wanted);
        if (!wanted.isEmpty()) {
            Optional<Known> same = same(there, told, left);
            if (same.isPresent()) {
                made.accept(same.get().id());
                return;
            }
            throw new ParcelRefused("Shopify has too few units left to send of " + titles(told.whole(), wanted) + "."
                    + there.hindrance());
        }
        for (Leaving one : all) {
            ObjectNode variables = variables();
            ObjectNode input = variables.putObject("fulfillment");
            var orders = input.putArray("lineItemsByFulfillmentOrder");
            one.items().forEach((order, items) -> {
                ObjectNode each = orders.addObject().put("fulfillmentOrderId", order);
                var lines = each.putArray("fulfillmentOrderLineItems");
                items.forEach((id, quantity) -> lines.addObject().put("id", id).put("quantity", quantity));
            });
            if (told.parcel().carrier() != null || told.parcel().tracking() != null) {
                input.set("trackingInfo", tracking(told.parcel()));
            }
            input.put("notifyCustomer", told.tellsBuyer());
            made.accept(ShopifyFulfilments.id(
                    change(client, CREATE, variables, "fulfillmentCreate").path("fulfillment")));
        }
    }

    private static String titles(OrderDetail order, Map<String, Long> units) {
        return order.items().stream()
                .filter(item -> units.containsKey(item.id()))
                .map(item -> "“" + item.title() + "”")
                .collect(Collectors.joining(", "));
    }

    private void correct(StoreClient client, ToTell told, Known one) throws StoreFault, ParcelRefused {
        ObjectNode variables = variables().put("fulfillmentId", name("Fulfillment", one.id()));
        variables.set("trackingInfoInput", tracking(told.parcel()));
        variables.put("notifyCustomer", told.tellsBuyer());
        change(client, CORRECT, variables, "fulfillmentTrackingInfoUpdate");
    }

    /** What is not told here stays as Shopify has it. */
    private static boolean differs(Known one, Parcel parcel) {
        return parcel.tracking() != null && !parcel.tracking().equals(one.tracking())
                || parcel.carrier() != null && !parcel.carrier().equals(one.carrier());
    }

    private static ObjectNode tracking(Parcel parcel) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        if (parcel.carrier() != null) {
            info.put("company", parcel.carrier());
        }
        if (parcel.tracking() != null) {
            info.put("number", parcel.tracking());
        }
        return info;
    }

    private static Map<String, Long> units(Parcel parcel) {
        Map<String, Long> units = new LinkedHashMap<>();
        parcel.lines().forEach(line -> units.merge(line.line(), line.quantity(), Long::sum));
        units.values().removeIf(quantity -> quantity <= 0);
        return units;
    }

    private static void less(Map<String, Long> units, Map<String, Long> gone) {
        gone.forEach((line, quantity) ->
                units.computeIfPresent(line, (any, wanted) -> wanted <= quantity ? null : wanted - quantity));
    }

    /** @throws ParcelRefused with Shopify's own words */
    private JsonNode change(StoreClient client, String mutation, ObjectNode variables, String name)
            throws StoreFault, ParcelRefused {
        JsonNode answer = ask(client, mutation, variables).path(name);
        String refused = answer.path("userErrors")
                .valueStream()
                .map(one -> Objects.requireNonNullElse(text(one, "message", 300), "no reason given"))
                .collect(Collectors.joining(" "));
        if (!refused.isEmpty()) {
            throw new ParcelRefused("Shopify does not take the parcel: " + refused);
        }
        return answer;
    }

    private JsonNode ask(StoreClient client, String question, ObjectNode variables) throws StoreFault, ParcelRefused {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", question);
        body.set("variables", variables);
        JsonNode answer = client.post(path, body).body();
        for (JsonNode error : answer.path("errors")) {
            String code = text(error.path("extensions"), "code");
            @Nullable String message = text(error, "message", 300);
            if ("THROTTLED".equals(code)) {
                throw StoreFault.slower(THROTTLED, "Shopify asks to be asked more slowly.");
            }
            if ("ACCESS_DENIED".equals(code)) {
                throw new ParcelRefused("Shopify does not let this key send parcels. " + needs());
            }
            throw StoreFault.strange("Shopify answered: " + Objects.requireNonNullElse(message, "no reason given"));
        }
        return answer.path("data");
    }

    private static ObjectNode variables() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String name(String type, String id) {
        return "gid://shopify/" + type + "/" + id;
    }
}
