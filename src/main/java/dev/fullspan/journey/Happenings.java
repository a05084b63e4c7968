package dev.fullspan.journey;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.web.kit.TimelineDay.Fact;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How single events read in lists and timelines. */
public final class Happenings {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_FACTS = 60;
    private static final int LONGEST_VALUE = 300;

    private Happenings() {}

    /** The event in a few words: what was looked at, put into the cart, ordered. */
    public static String title(EventRow event) {
        return switch (event.name()) {
            case Event.PAGE_VIEWED, Event.SCREEN_VIEWED -> "Looked at " + page(event);
            case Event.PAGE_LEFT -> "Left " + page(event);
            case Event.IDENTIFIED -> "Gave their name";
            case Event.ORDER_COMPLETED -> event.orderId() == null ? "Ordered" : "Ordered " + event.orderId();
            case Event.PRODUCT_VIEWED -> product("Looked at product", event);
            case Event.PRODUCT_ADDED -> product("Put into the cart", event);
            case "Product Removed" -> product("Took out of the cart", event);
            case "Product List Viewed" -> told("Looked at a list", event, "category", "list_id");
            case "Products Searched" -> told("Searched", event, "query");
            case "Cart Viewed" -> "Looked at the cart";
            case Event.CHECKOUT_STARTED -> "Began the checkout";
            case "Checkout Step Viewed" -> "Came to step " + step(event) + "of the checkout";
            case "Checkout Step Completed" -> "Finished step " + step(event) + "of the checkout";
            case "Payment Info Entered" -> "Told how to pay";
            case "Payment Failed" -> told("Payment failed", event, "reason", "error", "message");
            case Event.ORDER_REFUNDED -> order(event, "Money back for");
            case Event.ORDER_CANCELLED -> order(event, "Cancelled");
            default -> event.name();
        };
    }

    /** The title of an order that another source told before: it counts once, and must not read as a second one. */
    public static String againTitle(EventRow event) {
        return order(event, "Told again:");
    }

    private static String order(EventRow event, String what) {
        return event.orderId() == null ? what + " an order" : what + " order " + event.orderId();
    }

    /** What was done, with the first of the properties that is told. */
    private static String told(String what, EventRow event, String... names) {
        JsonNode properties = parsed(event);
        for (String name : names) {
            String value = properties.path(name).asString("");
            if (!value.isBlank()) {
                return what + ": " + value;
            }
        }
        return what;
    }

    private static String step(EventRow event) {
        String step = parsed(event).path("step").asString("");
        return step.isBlank() ? "" : step + " ";
    }

    /** Where it happened, unless the title says so already; null where it is not known. */
    public static @Nullable String detail(EventRow event) {
        String path = event.path();
        return path == null || title(event).endsWith(path) ? null : path;
    }

    /** Name of the picture beside it. */
    public static String icon(EventRow event) {
        return switch (event.name()) {
            case Event.PAGE_VIEWED, Event.SCREEN_VIEWED -> "eye";
            case Event.PAGE_LEFT -> "sign-out";
            case Event.IDENTIFIED, Event.ALIASED, Event.GROUPED -> "person";
            case Event.PRODUCT_VIEWED -> "tag";
            case Event.PRODUCT_ADDED -> "cart";
            case Event.CHECKOUT_STARTED -> "bank";
            case Event.ORDER_COMPLETED -> "card";
            case Event.ORDER_REFUNDED, Event.ORDER_CANCELLED -> "undo";
            default -> "path";
        };
    }

    /** How it is meant: orders are good, refunds and cancellations are not. */
    public static Tone tone(EventRow event) {
        return switch (event.name()) {
            case Event.ORDER_COMPLETED -> Tone.GOOD;
            case Event.ORDER_REFUNDED, Event.ORDER_CANCELLED -> Tone.BAD;
            default -> Tone.NEUTRAL;
        };
    }

    /** The event's properties, one line each; nested ones as their path. */
    public static List<Fact> facts(EventRow event) {
        List<Fact> facts = new ArrayList<>();
        collect("", parsed(event), facts);
        return facts;
    }

    private static String page(EventRow event) {
        if (event.title() != null && !event.title().isBlank()) {
            return event.title();
        }
        return event.path() == null ? "a page" : event.path();
    }

    private static String product(String what, EventRow event) {
        JsonNode properties = parsed(event);
        String name = properties.path("name").asString("");
        if (name.isEmpty()) {
            name = properties.path("products").path(0).path("name").asString("");
        }
        return name.isEmpty() ? what : what + ": " + name;
    }

    private static JsonNode parsed(EventRow event) {
        try {
            return JSON.readTree(event.properties());
        } catch (JacksonException e) {
            return JSON.createObjectNode(); // kept as it came; nothing to show of it
        }
    }

    private static void collect(String path, @Nullable JsonNode node, List<Fact> facts) {
        if (node == null || facts.size() >= MOST_FACTS) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                collect(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), facts);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), facts);
            }
        } else {
            String value = node.asString("");
            String cut = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
            facts.add(new Fact(path, cut));
        }
    }
}
