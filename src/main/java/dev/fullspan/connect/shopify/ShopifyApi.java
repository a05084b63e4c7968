package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.text;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreClient.Answer;
import dev.fullspan.connect.connection.StoreEngine.Ask;
import dev.fullspan.connect.connection.StoreEngine.Delivered;
import dev.fullspan.connect.connection.StoreEngine.Told;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.connection.StoreJson;
import dev.fullspan.connect.connection.StoreSettings;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Shopify's Admin interface. The past is read by ascending ids, which do not move while one reads and need no cursor that ends; what changed, by the pages
 * that Shopify links.
 */
@Component
class ShopifyApi {
    static final List<String> TOPICS = List.of(
            "orders/create",
            "orders/updated",
            "orders/paid",
            "orders/cancelled",
            "orders/fulfilled",
            "orders/partially_fulfilled",
            "orders/delete",
            "refunds/create",
            "order_transactions/create",
            "fulfillments/create",
            "fulfillments/update",
            "products/create",
            "products/update",
            "products/delete",
            "inventory_levels/update",
            "customers/create",
            "customers/update",
            "checkouts/create",
            "checkouts/update",
            "checkouts/delete");

    private static final String CHECKOUTS = "checkouts:";
    private static final int PAGE = 250;
    private static final Pattern NEXT =
            Pattern.compile("<[^>]*[?&]page_info=([A-Za-z0-9_=%.~-]+)[^>]*>;\\s*rel=\"?next\"?");
    private static final Pattern ID = Pattern.compile("[0-9]{1,30}");
    private static final Pattern LOAD = Pattern.compile("([0-9]+)/([0-9]+)");

    private final String base;
    private final Clock clock;

    ShopifyApi(StoreSettings settings, Clock clock) {
        this.base = "/admin/api/" + settings.shopifyVersion();
        this.clock = clock;
    }

    /** Orders first, then the checkouts that were begun and not finished. */
    Told told(StoreClient client, Ask ask) throws StoreFault {
        String cursor = ask.cursor();
        if (cursor != null && cursor.startsWith(CHECKOUTS)) {
            return checkouts(client, ask, cursor.substring(CHECKOUTS.length()));
        }
        Instant since = ask.since();
        Instant until = ask.until();
        Told orders = since == null || until == null ? past(client, cursor) : changed(client, since, until, cursor);
        return orders.next() == null
                ? new Told(orders.orders(), CHECKOUTS + "0", orders.total(), orders.full())
                : orders;
    }

    /** A key that may not see them, and a store that lists them no more, leave it at what webhooks tell. */
    private Told checkouts(StoreClient client, Ask ask, String after) throws StoreFault {
        String changed = ask.since() == null || ask.until() == null
                ? ""
                : "&updated_at_min=" + written(ask.since()) + "&updated_at_max=" + written(ask.until());
        Answer answer;
        try {
            answer = client.get(base + "/checkouts.json?limit=" + PAGE + changed + "&since_id="
                    + URLEncoder.encode(after, StandardCharsets.UTF_8));
        } catch (StoreFault e) {
            if (e.isSignIn()) {
                return new Told(List.of(), null, null, false);
            }
            throw e;
        }
        List<JsonNode> begun = answer.body().path("checkouts").valueStream().toList();
        String next = begun.size() < PAGE ? null : CHECKOUTS + after(begun.getLast(), after);
        return new Told(delivered("checkouts/update", begun), next, null, isFull(answer));
    }

    /** Where the next page begins. Only the store says so, and only a greater number ends once. */
    private static String after(JsonNode last, String before) throws StoreFault {
        String id = Objects.requireNonNullElse(text(last, "id"), "");
        if (!ID.matcher(id).matches() || new BigInteger(id).compareTo(new BigInteger(before)) <= 0) {
            throw StoreFault.strange(
                    "The store’s list of checkouts does not go on: the last id of a page is not greater than that of the page before.");
        }
        return id;
    }

    private Told past(StoreClient client, @Nullable String cursor) throws StoreFault {
        Long total = null;
        if (cursor == null) {
            JsonNode count =
                    client.get(base + "/orders/count.json?status=any").body().path("count");
            total = count.isNumber() ? count.asLong() : null;
        }
        Answer answer = client.get(base + "/orders.json?status=any&limit=" + PAGE + "&since_id="
                + Objects.requireNonNullElse(cursor, "0"));
        List<JsonNode> orders = list(answer);
        String next = orders.size() < PAGE ? null : text(orders.getLast(), "id");
        return new Told(delivered("orders/updated", orders), next, total, isFull(answer));
    }

    private Told changed(StoreClient client, Instant since, Instant until, @Nullable String cursor) throws StoreFault {
        String query = cursor == null
                ? "status=any&order=updated_at+asc&updated_at_min=" + written(since) + "&updated_at_max="
                        + written(until)
                : "page_info=" + cursor;
        Answer answer = client.get(base + "/orders.json?limit=" + PAGE + "&" + query);
        Matcher next = NEXT.matcher(answer.header("link"));
        return new Told(
                delivered("orders/updated", list(answer)), next.find() ? next.group(1) : null, null, isFull(answer));
    }

    private static String written(Instant time) {
        return URLEncoder.encode(time.truncatedTo(ChronoUnit.SECONDS).toString(), StandardCharsets.UTF_8);
    }

    private static List<JsonNode> list(Answer answer) throws StoreFault {
        JsonNode orders = answer.body().path("orders");
        if (!orders.isArray()) {
            throw StoreFault.strange("The store answered " + answer.status() + " without any list of orders.");
        }
        return orders.valueStream().toList();
    }

    private List<Delivered> delivered(String topic, List<JsonNode> told) {
        Instant now = clock.instant();
        return told.stream()
                .map(one -> new Delivered(topic, StoreJson.write(one), now, now))
                .toList();
    }

    /** Shopify says how full its bucket is, such as 32/40. */
    private static boolean isFull(Answer answer) {
        Matcher load = LOAD.matcher(answer.header("x-shopify-shop-api-call-limit"));
        return load.matches() && Long.parseLong(load.group(1)) * 4 >= Long.parseLong(load.group(2)) * 3;
    }

    String register(StoreClient client, String address) throws StoreFault {
        int made = 0;
        List<String> refused = new ArrayList<>();
        List<String> there = client.get(base + "/webhooks.json?limit=250")
                .body()
                .path("webhooks")
                .valueStream()
                .filter(one -> address.equals(text(one, "address")))
                .map(one -> String.valueOf(text(one, "topic")))
                .toList();
        for (String topic : TOPICS) {
            if (there.contains(topic)) {
                continue;
            }
            var webhook = JsonNodeFactory.instance.objectNode();
            webhook.putObject("webhook")
                    .put("topic", topic)
                    .put("address", address)
                    .put("format", "json");
            int status = client.post(base + "/webhooks.json", webhook).status();
            if (status < 300) {
                made++;
            } else {
                refused.add(topic);
            }
        }
        return "%d webhooks were made, %d were there.%s"
                .formatted(
                        made,
                        there.size(),
                        refused.isEmpty()
                                ? ""
                                : " The store does not allow " + String.join(", ", refused)
                                        + ": the key lacks the scope, or the address is not reachable from outside.");
    }
}
