package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Catalogue and stock as the storefront's server asks for them: over HTTP with the shop's API key, as any shop would. */
@Component
class ShopFloor {
    /** How long a checkout keeps what it holds. */
    static final Duration HELD = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(ShopFloor.class);
    private static final int TOGETHER = 100;

    private final PublicInterface fullspan;

    ShopFloor(PublicInterface fullspan) {
        this.fullspan = fullspan;
    }

    /**
     * What there is of a thing.
     *
     * @param units on the shelf
     * @param sellable units that can be had, from the shelf or later
     */
    record Available(long units, long sellable) {
        static final Available NONE = new Available(0, 0);

        boolean isSellable() {
            return sellable > 0;
        }
    }

    /** What came of asking for a hold. */
    sealed interface Answer {}

    /**
     * A hold.
     *
     * @param order the order that it is already, or null
     */
    record Held(
            String reservation,
            Map<String, Long> lines,
            Instant until,
            @Nullable String order) implements Answer {}

    /** Too little of something; nothing is held. */
    record TooLittle() implements Answer {}

    /** Other lines are held under the same id. */
    record OtherLines() implements Answer {}

    /** By SKU, in the order in which they are asked for. */
    Map<String, Available> available(DemoShop.Opened shop, Collection<String> skus) {
        Map<String, Available> available = new LinkedHashMap<>();
        List<String> asked = List.copyOf(skus);
        for (int from = 0; from < asked.size(); from += TOGETHER) {
            List<String> part = asked.subList(from, Math.min(asked.size(), from + TOGETHER));
            String query = String.join(
                    "&", part.stream().map(sku -> "sku=" + encoded(sku)).toList());
            get(shop, "/availability?" + query)
                    .path("availability")
                    .forEach(one -> available.put(
                            one.path("sku").asString(""),
                            new Available(
                                    one.path("available").asLong(0),
                                    one.path("sellable").asLong(0))));
        }
        return available;
    }

    /** Holds for a checkout, or answers what it holds already. @param checkout under which it is held once */
    Answer hold(DemoShop.Opened shop, String checkout, Cart cart) {
        List<Map<String, Object>> lines = cart.lines().entrySet().stream()
                .map(line -> Map.<String, Object>of("sku", line.getKey().sku(), "quantity", line.getValue()))
                .toList();
        PublicInterface.Answer answer = send(
                shop, "/reservations", Map.of("key", key(checkout), "lines", lines, "holdSeconds", HELD.toSeconds()));
        return switch (answer.status()) {
            case 200, 201 -> held(answer.body());
            case 409 ->
                answer.body().path("type").asString("").endsWith("not-enough-stock")
                        ? new TooLittle()
                        : new OtherLines();
            default -> throw broken("/reservations", answer);
        };
    }

    /**
     * What a checkout holds as it stands; empty where it holds nothing any more. A visitor's cookie may name any reservation of the shop, also one
     * of its other programs: only the one that was made under this checkout's key is its own.
     */
    Optional<Held> held(DemoShop.Opened shop, OpenCheckout checkout) {
        PublicInterface.Answer answer = ask(shop, "GET", "/reservations/" + encoded(checkout.reservation()), null);
        return answer.status() == 200
                        && answer.body().path("key").asString("").equals(key(checkout.id()))
                        && answer.body().path("state").asString("").equals("held")
                ? Optional.of(held(answer.body()))
                : Optional.empty();
    }

    private static String key(String checkout) {
        return "storefront-" + checkout;
    }

    private static Held held(JsonNode body) {
        Map<String, Long> lines = new TreeMap<>();
        body.path("lines")
                .forEach(line -> lines.put(
                        line.path("sku").asString(""), line.path("quantity").asLong(0)));
        String order = body.path("orderId").asString("");
        return new Held(
                body.path("id").asString(""),
                lines,
                Instant.parse(body.path("expiresAt").asString("")),
                order.isEmpty() ? null : order);
    }

    /** The buyer left or changed the cart. What cannot be given back now runs out by itself. */
    void release(DemoShop.Opened shop, OpenCheckout checkout) {
        held(shop, checkout)
                .ifPresent(own -> ask(shop, "POST", "/reservations/" + encoded(own.reservation()) + "/release", null));
    }

    /** The checkout became an order. The same message again does nothing. @return whether the stock has taken it */
    boolean commit(DemoShop.Opened shop, String reservation, String order) {
        PublicInterface.Answer answer =
                send(shop, "/reservations/" + encoded(reservation) + "/commit", Map.of("orderId", order));
        if (answer.status() != 200) {
            LOG.error("The stock did not take the order {}; it is tried again: {}", order, answer.body());
        }
        return answer.status() == 200;
    }

    /** Hands an order over. The same message again does nothing. @return whether it was taken */
    boolean handOver(DemoShop.Opened shop, PlacedOrders.Placed placed, String reservation) {
        PublicInterface.Answer answer = send(shop, "/orders", HandedOver.json(placed, reservation));
        if (answer.status() / 100 != 2) {
            LOG.error("The order {} was not taken; it is tried again: {}", placed.id(), answer.body());
        }
        return answer.status() / 100 == 2;
    }

    JsonNode get(DemoShop.Opened shop, String path) {
        PublicInterface.Answer answer = ask(shop, "GET", path, null);
        if (answer.status() != 200) {
            throw broken(path, answer);
        }
        return answer.body();
    }

    private PublicInterface.Answer send(DemoShop.Opened shop, String path, Object body) {
        return ask(shop, "POST", path, body);
    }

    private PublicInterface.Answer ask(DemoShop.Opened shop, String method, String path, @Nullable Object body) {
        try {
            return fullspan.ask(shop.apiKey(), method, "/api/v1/shops/" + shop.shop() + path, body);
        } catch (IOException e) {
            LOG.warn("{} {} was not answered", method, path, e);
            throw closed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closed();
        }
    }

    private static ProblemException broken(String path, PublicInterface.Answer answer) {
        LOG.warn("{} answered {}: {}", path, answer.status(), answer.body());
        return closed();
    }

    private static ProblemException closed() {
        return new ProblemException(
                Problem.BUSY,
                null,
                "The shop cannot look at its shelves just now. Nothing was taken; try again in a moment.");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
