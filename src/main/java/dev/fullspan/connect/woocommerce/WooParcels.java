package dev.fullspan.connect.woocommerce;

import static dev.fullspan.connect.connection.StoreJson.text;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreClient.Answer;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.connect.parcel.ParcelRefused;
import dev.fullspan.connect.parcel.ParcelTeller;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetail.Item;
import dev.fullspan.order.OrderParts.Parcel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells WooCommerce of parcels, of which it knows nothing by itself: a note to the order for each, the tracking numbers where the usual extensions look for
 * them, and the state “completed” once all has left. A parcel that is taken back loses its number there, and an order that we completed is in
 * the works again. A note is written once, by its text; all else is written as it is to be.
 */
@Component
class WooParcels implements ParcelTeller {
    /**
     * In the order's meta data: how many units it had when we completed it, or, once that was taken back, when it had been completed. What completed
     * it then is no parcel of its own.
     */
    private static final String COMPLETED = "_fs_completed";

    static final String TRACKING = "_wc_shipment_tracking_items";
    private static final Set<String> CLOSED = Set.of("completed", "cancelled", "refunded", "trash");
    private static final int NOTES = 100;

    @Override
    public StoreKind kind() {
        return StoreKind.WOOCOMMERCE;
    }

    @Override
    public String needs() {
        return "The key needs the permission Read/Write.";
    }

    @Override
    public void tell(StoreConnection store, StoreClient client, ToTell told, Consumer<String> made)
            throws StoreFault, ParcelRefused {
        String path = "/wp-json/wc/v3/orders/" + number(told.order());
        JsonNode order = client.find(path)
                .map(Answer::body)
                .orElseThrow(() -> new ParcelRefused("WooCommerce does not know the order any more."));
        if (told.parcel().cancelled()) {
            takeBack(client, path, told.parcel(), order);
        } else {
            put(client, path, told, order);
        }
        note(
                client,
                path,
                (told.parcel().cancelled() ? "Taken back" : "Sent") + words(told.whole(), told.parcel()),
                told.tellsBuyer() && !told.parcel().cancelled());
        if (told.arrived()) {
            note(client, path, "Arrived" + words(told.whole(), told.parcel()), false);
        }
        made.accept(told.parcel().id());
    }

    private static void put(StoreClient client, String path, ToTell told, JsonNode order)
            throws StoreFault, ParcelRefused {
        String status = Objects.requireNonNullElse(text(order, "status"), "");
        boolean stands = !CLOSED.contains(status);
        boolean all = told.whole().items().stream().allMatch(item -> item.outstanding() == 0);
        if (!stands && !status.equals("completed")) {
            throw new ParcelRefused("The order is “" + status + "” at WooCommerce: nothing of it is to leave. Settle it"
                    + " there, then tell it again.");
        }
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        var meta = change.putArray("meta_data");
        tracking(order, told.parcel())
                .ifPresent(items -> meta.addObject().put("key", TRACKING).set("value", items));
        if (all && stands) {
            change.put("status", "completed");
            meta.addObject().put("key", COMPLETED).put("value", Long.toString(units(order)));
        }
        if (!meta.isEmpty()) {
            accepted(client.put(path, change));
        }
    }

    private static void takeBack(StoreClient client, String path, Parcel parcel, JsonNode order)
            throws StoreFault, ParcelRefused {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        var meta = change.putArray("meta_data");
        JsonNode there = numbers(order);
        JsonNode others = others(there, parcel);
        if (!others.equals(there)) {
            meta.addObject().put("key", TRACKING).set("value", others);
        }
        if ("completed".equals(text(order, "status")) && isOurs(order)) {
            change.put("status", "processing");
            meta.addObject().put("key", COMPLETED).put("value", takenBack(order));
        }
        if (!meta.isEmpty()) {
            accepted(client.put(path, change));
        }
    }

    /** Whether the order was completed last because all of it had left here: no parcel of the store's own. */
    static boolean isOurs(JsonNode order) {
        return order.path("meta_data")
                .valueStream()
                .filter(one -> COMPLETED.equals(text(one, "key")))
                .map(one -> text(one, "value"))
                .anyMatch(mark -> Long.toString(units(order)).equals(mark)
                        || takenBack(order).equals(mark));
    }

    /** WooCommerce keeps the time of a completion that was taken back. */
    private static String takenBack(JsonNode order) {
        return "back " + text(order, "date_completed_gmt");
    }

    /** Units of an order as WooCommerce writes it. */
    static long units(JsonNode order) {
        return order.path("line_items")
                .valueStream()
                .mapToLong(line -> line.path("quantity").asLong(0))
                .sum();
    }

    /** The numbers that are there and this one; empty where nothing changes. */
    private static Optional<JsonNode> tracking(JsonNode order, Parcel parcel) {
        if (parcel.tracking() == null) {
            return Optional.empty();
        }
        JsonNode there = numbers(order);
        ObjectNode ours = JsonNodeFactory.instance
                .objectNode()
                .put("tracking_provider", "")
                .put("custom_tracking_provider", Objects.requireNonNullElse(parcel.carrier(), ""))
                .put("custom_tracking_link", "")
                .put("tracking_number", parcel.tracking())
                .put("tracking_id", "fs-" + parcel.id());
        if (parcel.shipped() != null) {
            ours.put("date_shipped", Long.toString(parcel.shipped().getEpochSecond()));
        }
        ArrayNode items = others(there, parcel);
        items.add(ours);
        return items.equals(there) ? Optional.empty() : Optional.of(items);
    }

    /** The tracking numbers that are there. */
    private static JsonNode numbers(JsonNode order) {
        return order.path("meta_data")
                .valueStream()
                .filter(one -> TRACKING.equals(text(one, "key")))
                .map(one -> one.path("value"))
                .filter(JsonNode::isArray)
                .findFirst()
                .orElse(JsonNodeFactory.instance.arrayNode());
    }

    private static ArrayNode others(JsonNode there, Parcel parcel) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        there.valueStream()
                .filter(one -> !("fs-" + parcel.id()).equals(text(one, "tracking_id")))
                .forEach(items::add);
        return items;
    }

    /** Once, by its text. */
    private static void note(StoreClient client, String path, String text, boolean toBuyer)
            throws StoreFault, ParcelRefused {
        JsonNode notes = client.get(path + "/notes?per_page=" + NOTES).body();
        if (notes.isArray() && notes.valueStream().anyMatch(one -> text.equals(text(one, "note")))) {
            return;
        }
        accepted(client.post(
                path + "/notes",
                JsonNodeFactory.instance.objectNode().put("note", text).put("customer_note", toBuyer)));
    }

    /** The same words for the same parcel: by them it is known that they stand there. */
    private static String words(OrderDetail order, Parcel parcel) {
        String by = Stream.of(parcel.carrier(), parcel.tracking())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        List<String> units = parcel.lines().stream()
                .map(line -> line.quantity() + " × "
                        + order.items().stream()
                                .filter(item -> item.id().equals(line.line()))
                                .map(Item::title)
                                .findFirst()
                                .orElse("a line of it"))
                .toList();
        String words = (by.isEmpty() ? "" : " by " + by) + ": " + String.join(", ", units) + ".";
        return words.replaceAll("[<>&\"]", " "); // WordPress would write them otherwise
    }

    private static void accepted(Answer answer) throws ParcelRefused {
        if (answer.status() >= 300) {
            throw new ParcelRefused("WooCommerce does not take it: "
                    + Objects.requireNonNullElse(text(answer.body(), "message", 300), "no reason given"));
        }
    }

    private static long number(String id) throws ParcelRefused {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new ParcelRefused("“" + id + "” is no id of WooCommerce.");
        }
    }
}
