package dev.fullspan.demo.visitors;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.history.Deed;
import dev.fullspan.demo.history.History;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The orders of the history as the shop's own system tells them: with their buyers, payments and parcels, refunds and cancellations. What became of each
 * follows from its number, so that it is told the same each time.
 */
final class DemoOrders {
    private static final int TOGETHER = 200;
    private static final String CARRIER = "Paketweg";
    private static final Map<String, String> TOWNS = Map.of(
            "DE",
            "Leipzig",
            "AT",
            "Graz",
            "CH",
            "Bern",
            "NL",
            "Utrecht",
            "SE",
            "Lund",
            "DK",
            "Aarhus",
            "FR",
            "Nantes",
            "GB",
            "Bristol",
            "BE",
            "Ghent",
            "US",
            "Portland");

    private final Instant end;
    private final @Nullable Instant partnersFrom;
    private final Map<String, Deed> buyers = new HashMap<>();
    private final Map<String, String> countries = new HashMap<>();
    private final Map<String, Map<String, Object>> orders = new LinkedHashMap<>();
    private final Map<String, SentBy> withPartners = new LinkedHashMap<>();

    /** @param end when the history ends: what would have happened later has not */
    DemoOrders(Instant end) {
        this(end, null);
    }

    /** @param partnersFrom since when partners send what is theirs by the rules, and tell of it themselves; null for never */
    DemoOrders(Instant end, @Nullable Instant partnersFrom) {
        this.end = end;
        this.partnersFrom = partnersFrom;
    }

    /** An order that a partner sent. @param id of its record */
    record ByPartner(long id, String number, Instant placed, SentBy who) {}

    void add(History.Day day) {
        day.deeds().forEach(this::hear);
    }

    void hear(Deed deed) {
        String user = deed.user();
        if (user == null) {
            return;
        }
        if (deed.type().equals("identify")) {
            buyers.put(user, deed);
        }
        String country = deed.country();
        if (country != null) {
            countries.put(user, country);
        }
        String order = deed.property("order_id");
        switch (deed.event()) {
            case "Order Completed" -> orders.putIfAbsent(order, order(deed, user));
            case "Order Cancelled" -> cancel(orders.get(order), deed.time());
            case "Order Refunded" -> refund(orders.get(order), deed);
            case null, default -> {
                // No order's.
            }
        }
    }

    private Map<String, Object> order(Deed deed, String user) {
        String id = deed.property("order_id");
        SplittableRandom random = new SplittableRandom(id.hashCode() * 2_654_435_761L);
        Basket.Shipping shipping = Basket.Shipping.of(deed.property("shipping_method"));
        BigDecimal price = new BigDecimal(deed.property("shipping"));
        BigDecimal total = new BigDecimal(deed.property("total"));
        BigDecimal tax = new BigDecimal(deed.property("tax"));
        BigDecimal goodsTax = total.subtract(price).subtract(new BigDecimal(deed.property("revenue")));
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("connection", "storefront");
        order.put("engine", "storefront");
        order.put("id", id);
        order.put("number", id);
        order.put("placedAt", deed.time().toString());
        order.put("updatedAt", deed.time().toString());
        order.put("currency", deed.property("currency"));
        order.put("lines", lines(deed));
        order.put("shipping", Map.of("method", shipping.label(), "price", price, "tax", tax.subtract(goodsTax)));
        order.put("tax", tax);
        order.put("taxIncluded", true);
        order.put("total", total);
        order.put("buyer", buyer(user));
        order.put("visit", Map.of("user", user));
        order.put("payments", List.of(payment(id, deed, total, random)));
        Map<String, Object> parcel = parcel(id, deed.time(), shipping, random);
        SentBy who = partnersFrom == null || deed.time().isBefore(partnersFrom) || shipping == Basket.Shipping.PICKUP
                ? SentBy.OWN
                : SentBy.of(skus(deed), countries.getOrDefault(user, "DE"));
        if (who != SentBy.OWN) {
            withPartners.put(id, who);
        } else if (parcel != null) {
            order.put("parcels", List.of(parcel));
        }
        return order;
    }

    private static List<String> skus(Deed deed) {
        return lines(deed).stream().map(line -> text(line, "sku")).toList();
    }

    private static List<Map<String, Object>> lines(Deed deed) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Object product : (List<?>) Objects.requireNonNull(deed.properties().get("products"))) {
            Map<?, ?> told = (Map<?, ?>) product;
            lines.add(Map.of(
                    "id", told.get("sku"),
                    "sku", told.get("sku"),
                    "title", told.get("name"),
                    "quantity", told.get("quantity"),
                    "unitPrice", told.get("price")));
        }
        return lines;
    }

    /** Whoever buys again lives where they lived. */
    private Map<String, Object> buyer(String user) {
        SplittableRandom random = new SplittableRandom(user.hashCode() * 40_503L);
        Deed known = buyers.get(user);
        String name = known == null ? user : known.property("name");
        String country = countries.getOrDefault(user, "DE");
        Map<String, Object> address = Map.of(
                "name",
                name,
                "street",
                "Lindenweg " + (1 + random.nextInt(120)),
                "postcode",
                Integer.toString(10_000 + random.nextInt(80_000)),
                "city",
                TOWNS.getOrDefault(country, "Leipzig"),
                "country",
                country);
        Map<String, Object> buyer = new LinkedHashMap<>();
        buyer.put("id", user);
        buyer.put("name", name);
        if (known != null) {
            buyer.put("email", known.property("email"));
        }
        buyer.put("shipping", address);
        return buyer;
    }

    /** Invoices are paid after some days. */
    private Map<String, Object> payment(String id, Deed deed, BigDecimal total, SplittableRandom random) {
        boolean invoice = deed.property("payment_method").equals("invoice");
        Instant paid = invoice ? deed.time().plus(Duration.ofHours(48 + random.nextInt(240))) : deed.time();
        boolean waits = paid.isAfter(end);
        return Map.of(
                "id",
                id,
                "method",
                deed.property("payment_method"),
                "state",
                waits ? "pending" : "captured",
                "amount",
                total,
                "at",
                (waits ? deed.time() : paid).toString());
    }

    /** One in twelve leaves days late; null before it leaves. */
    private @Nullable Map<String, Object> parcel(
            String id, Instant placed, Basket.Shipping shipping, SplittableRandom random) {
        Duration packed = Duration.ofHours(3 + random.nextInt(21) + (random.nextInt(12) == 0 ? 72 : 0));
        Duration brought = switch (shipping) {
            case STANDARD -> Duration.ofHours(26 + random.nextInt(44));
            case EXPRESS -> Duration.ofHours(16 + random.nextInt(10));
            case PICKUP -> Duration.ofHours(2 + random.nextInt(48));
        };
        Instant left = placed.plus(packed);
        if (left.isAfter(end)) {
            return null;
        }
        Map<String, Object> parcel = new LinkedHashMap<>();
        parcel.put("id", id + "-1");
        if (shipping != Basket.Shipping.PICKUP) {
            parcel.put("carrier", CARRIER);
            parcel.put("tracking", "PW" + (100_000_000 + random.nextInt(900_000_000)));
        }
        parcel.put("shippedAt", left.toString());
        if (!left.plus(brought).isAfter(end)) {
            parcel.put("deliveredAt", left.plus(brought).toString());
        }
        return parcel;
    }

    private void cancel(@Nullable Map<String, Object> order, Instant at) {
        if (order != null) {
            withPartners.remove(text(order, "id"));
            order.put("cancelled", Map.of("at", at.toString(), "reason", "The buyer changed their mind"));
            order.remove("parcels");
        }
    }

    /** What goes back of the goods takes the same share of the shipping with it. */
    private static void refund(@Nullable Map<String, Object> order, Deed deed) {
        if (order == null) {
            return;
        }
        BigDecimal total = amount(order, "total");
        Map<?, ?> shipping = (Map<?, ?>) Objects.requireNonNull(order.get("shipping"));
        BigDecimal revenue = total.subtract(amount(order, "tax"))
                .subtract(amount(shipping, "price"))
                .add(amount(shipping, "tax"));
        boolean whole = new BigDecimal(deed.property("revenue")).compareTo(revenue) == 0;
        SplittableRandom random = new SplittableRandom(deed.property("order_id").hashCode());
        List<String> reasons =
                List.of("Arrived broken", "Wrong item", "Did not please", "Did not please", "Came too late");
        order.put(
                "refunds",
                List.of(Map.of(
                        "id",
                        deed.property("order_id") + "-r",
                        "amount",
                        whole ? total : total.divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP),
                        "at",
                        deed.time().toString(),
                        "reason",
                        reasons.get(random.nextInt(reasons.size())))));
    }

    private static String text(Map<?, ?> of, String name) {
        return Objects.requireNonNull(of.get(name)).toString();
    }

    private static BigDecimal amount(Map<?, ?> of, String name) {
        return (BigDecimal) Objects.requireNonNull(of.get(name));
    }

    /**
     * Tells all of them, the oldest first.
     *
     * @return those that partners sent
     */
    List<ByPartner> tell(PublicInterface fullspan, DemoShop.Opened opened) throws IOException, InterruptedException {
        List<Map<String, Object>> all = new ArrayList<>(orders.values());
        List<ByPartner> theirs = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<Map<String, Object>> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            JsonNode answers = send(fullspan, opened, some);
            for (int i = 0; i < some.size(); i++) {
                String number = text(some.get(i), "id");
                SentBy who = withPartners.get(number);
                if (who != null) {
                    theirs.add(new ByPartner(
                            answers.path(i).path("taken").path("id").asLong(),
                            number,
                            Instant.parse(text(some.get(i), "placedAt")),
                            who));
                }
            }
        }
        return theirs;
    }

    private static JsonNode send(PublicInterface fullspan, DemoShop.Opened opened, List<Map<String, Object>> some)
            throws IOException, InterruptedException {
        String path = "/api/v1/shops/" + opened.shop() + "/orders/batch";
        PublicInterface.Answer answer = fullspan.ask(opened.apiKey(), "POST", path, Map.of("orders", some));
        if (answer.status() / 100 != 2) {
            throw new IOException("POST " + path + " answered " + answer.status() + ": " + answer.body());
        }
        JsonNode answers = answer.body().path("orders");
        for (var one : answers) {
            if (one.path("refused").isObject()) {
                throw new IOException("An order was refused: " + one);
            }
        }
        return answers;
    }
}
