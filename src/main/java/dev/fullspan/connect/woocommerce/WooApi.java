package dev.fullspan.connect.woocommerce;

import static dev.fullspan.connect.connection.StoreJson.text;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreClient.Answer;
import dev.fullspan.connect.connection.StoreEngine.Ask;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Told;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreJson;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * WooCommerce's REST interface, version 3. Pages are asked by offset with an overlap, so that an order deleted meanwhile hides none of the others.
 */
@Component
class WooApi {
    static final List<String> TOPICS = List.of(
            "order.created",
            "order.updated",
            "order.deleted",
            "order.restored",
            "product.created",
            "product.updated",
            "product.deleted",
            "product.restored",
            "customer.created",
            "customer.updated");

    private static final String BASE = "/wp-json/wc/v3";
    private static final int PAGE = 100;
    private static final int OVERLAP = 10;

    private final Clock clock;

    WooApi(Clock clock) {
        this.clock = clock;
    }

    Told orders(StoreClient client, Ask ask) throws StoreFault {
        String cursor = ask.cursor();
        long offset = cursor == null ? 0 : Long.parseLong(cursor);
        Answer answer = client.get(BASE + "/orders?status=any&per_page=" + PAGE + "&offset=" + offset + window(ask));
        List<JsonNode> orders = list(answer);
        List<Delivered> told = new ArrayList<>();
        Instant now = clock.instant();
        for (JsonNode order : orders) {
            told.add(new Delivered("order.updated", StoreJson.write(withRefunds(client, order)), now, now));
        }
        return new Told(
                told,
                orders.size() < PAGE ? null : Long.toString(offset + orders.size() - OVERLAP),
                total(answer),
                false);
    }

    /** Changed orders by when they changed, the past by id. */
    private static String window(Ask ask) {
        Instant since = ask.since();
        Instant until = ask.until();
        return since == null || until == null
                ? "&orderby=id&order=asc"
                : "&orderby=modified&order=asc&dates_are_gmt=true&modified_after=" + written(since)
                        + "&modified_before=" + written(until);
    }

    private static String written(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }

    private static @Nullable Long total(Answer answer) {
        String header = answer.header("x-wp-total");
        return header.matches("[0-9]{1,12}") ? Long.valueOf(header) : null;
    }

    private static List<JsonNode> list(Answer answer) throws StoreFault {
        if (!answer.body().isArray()) {
            throw StoreFault.strange("The store answered %d without any list: %s"
                    .formatted(
                            answer.status(),
                            Objects.requireNonNullElse(text(answer.body(), "message", 200), "no reason given")));
        }
        return answer.body().valueStream().toList();
    }

    /** An order tells of its refunds only what they come to. */
    JsonNode withRefunds(StoreClient client, JsonNode order) throws StoreFault {
        String id = text(order, "id");
        if (order.path("refunds").isEmpty() || !(order instanceof ObjectNode object) || id == null) {
            return order;
        }
        List<JsonNode> refunds = list(client.get(BASE + "/orders/" + number(id) + "/refunds?per_page=100"));
        ObjectNode whole = object.deepCopy();
        whole.putArray(WooOrder.REFUNDS).addAll(refunds);
        return whole;
    }

    /** An order as it is now; empty where it is deleted for good. */
    Optional<JsonNode> order(StoreClient client, String id) throws StoreFault {
        return client.find(BASE + "/orders/" + number(id)).map(Answer::body);
    }

    List<JsonNode> variations(StoreClient client, String product) throws StoreFault {
        return list(client.get(BASE + "/products/" + number(product) + "/variations?per_page=100"));
    }

    /** Nothing but a number goes into an address. */
    private static long number(String id) throws StoreFault {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw StoreFault.strange("“" + id + "” is no id of WooCommerce.");
        }
    }

    String register(StoreClient client, String address, String secret) throws StoreFault {
        Map<String, String> there = new HashMap<>();
        for (JsonNode one : list(client.get(BASE + "/webhooks?per_page=100"))) {
            String id = text(one, "id");
            String topic = text(one, "topic");
            if (id != null && topic != null && address.equals(text(one, "delivery_url"))) {
                there.put(topic, id);
            }
        }
        int made = 0;
        List<String> refused = new ArrayList<>();
        for (String topic : TOPICS) {
            ObjectNode webhook = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "Fullspan " + topic)
                    .put("topic", topic)
                    .put("delivery_url", address)
                    .put("secret", secret)
                    .put("status", "active");
            String known = there.get(topic);
            int status = known == null
                    ? client.post(BASE + "/webhooks", webhook).status()
                    : client.put(BASE + "/webhooks/" + number(known), webhook).status();
            if (status >= 300) {
                refused.add(topic);
            } else {
                made++;
            }
        }
        return made + " webhooks are in place."
                + (refused.isEmpty()
                        ? ""
                        : " The store does not allow " + String.join(", ", refused)
                                + ": the key must be able to read and write.");
    }
}
