package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.text;

import dev.fullspan.connect.connection.StoreJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Shopify has of one order's parcels: those that it knows, and what of each line it would still let leave, and from where. */
final class ShopifyFulfilments {
    static final String QUESTION = """
            query parcels($id: ID!) {
              order(id: $id) {
                id
                fulfillments(first: 250) {
                  id status deliveredAt trackingInfo(first: 10) { company number }
                  fulfillmentLineItems(first: 250) { nodes { quantity lineItem { id } } }
                }
                fulfillmentOrders(first: 50) {
                  nodes { id status assignedLocation { location { id } } lineItems(first: 250) { nodes { id remainingQuantity lineItem { id } } } }
                }
              }
            }
            """;

    private static final Set<String> OPEN = Set.of("OPEN", "IN_PROGRESS");

    private final JsonNode order;

    /** @param order as the question was answered */
    ShopifyFulfilments(JsonNode order) {
        this.order = order;
    }

    /** A parcel that Shopify knows. @param units by line */
    record Known(
            String id,
            boolean off,
            boolean arrived,
            @Nullable String carrier,
            @Nullable String tracking,
            Map<String, Long> units) {}

    List<Known> known() {
        List<Known> all = new ArrayList<>();
        for (JsonNode one : order.path("fulfillments")) {
            JsonNode info = one.path("trackingInfo").path(0);
            Map<String, Long> units = new HashMap<>();
            for (JsonNode line : one.path("fulfillmentLineItems").path("nodes")) {
                units.merge(id(line.path("lineItem")), StoreJson.number(line, "quantity"), Long::sum);
            }
            String status = text(one, "status");
            all.add(new Known(
                    id(one),
                    status != null && Set.of("CANCELLED", "ERROR", "FAILURE").contains(status),
                    text(one, "deliveredAt") != null,
                    text(info, "company"),
                    text(info, "number"),
                    units));
        }
        return all;
    }

    /** A line of a fulfilment order. @param left units that may leave */
    private record Place(String fulfilmentOrder, String location, String item, long left) {}

    /** The units of a fulfilment order's lines that leave together, by its id and theirs. Those of one place are told together, those of two apart. */
    record Leaving(String location, Map<String, Map<String, Long>> items) {}

    /**
     * Which lines of which fulfilment orders these units are.
     *
     * @param units by line of the order; what could not be placed is left in it
     */
    List<Leaving> leaving(Map<String, Long> units) {
        Map<String, Leaving> by = new LinkedHashMap<>();
        for (JsonNode one : order.path("fulfillmentOrders").path("nodes")) {
            String status = text(one, "status");
            if (status == null || !OPEN.contains(status)) {
                continue;
            }
            String location =
                    Objects.requireNonNullElse(text(one.path("assignedLocation").path("location"), "id"), "");
            for (JsonNode line : one.path("lineItems").path("nodes")) {
                Place place = new Place(
                        StoreJson.required(one, "id"),
                        location,
                        StoreJson.required(line, "id"),
                        StoreJson.number(line, "remainingQuantity"));
                String of = id(line.path("lineItem"));
                long taken = Math.min(place.left(), units.getOrDefault(of, 0L));
                if (taken > 0) {
                    by.computeIfAbsent(place.location(), any -> new Leaving(place.location(), new LinkedHashMap<>()))
                            .items()
                            .computeIfAbsent(place.fulfilmentOrder(), any -> new LinkedHashMap<>())
                            .merge(place.item(), taken, Long::sum);
                    units.computeIfPresent(of, (any, wanted) -> wanted == taken ? null : wanted - taken);
                }
            }
        }
        return List.copyOf(by.values());
    }

    /** Why units cannot leave, as far as Shopify says so. */
    String hindrance() {
        Set<String> states = order.path("fulfillmentOrders")
                .path("nodes")
                .valueStream()
                .map(one -> Objects.requireNonNullElse(text(one, "status"), ""))
                .collect(Collectors.toSet());
        if (states.contains("ON_HOLD")) {
            return " Shopify holds the order back: release it there, then tell it again.";
        }
        if (states.contains("SCHEDULED")) {
            return " Shopify has planned it for a later day.";
        }
        return states.contains("OPEN") || states.contains("IN_PROGRESS")
                ? ""
                : " All that Shopify lets this key send has left there already, or belongs to another service.";
    }

    /** The last part of a name such as {@code gid://shopify/Fulfillment/255858046}. */
    static String id(JsonNode node) {
        String name = StoreJson.required(node, "id");
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
