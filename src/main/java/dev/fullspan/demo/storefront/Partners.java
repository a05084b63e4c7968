package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The demo shop's partners: a drop-shipper that sends part of the range, and a fulfilment service for the south. Found again where they are there already. */
record Partners(PublicInterface fullspan, DemoShop.Opened shop, long nord, long sued, long nordShelf, long suedShelf) {
    static final List<String> NORTH = List.of("DK", "SE");
    static final List<String> SOUTH = List.of("AT", "CH", "FR", "IT");
    private static final String NORD = "Nord Versand";
    private static final String SUED = "Süd Lager";

    static Partners of(PublicInterface fullspan, DemoShop.Opened shop) throws IOException, InterruptedException {
        JsonNode nord = partner(
                fullspan,
                shop,
                Map.of(
                        "kind", "dropshipper",
                        "name", NORD,
                        "contact", "Ida Lund",
                        "email", "versand@nord.example",
                        "phone", "+49 40 5550 120",
                        "cutOff", "11:00",
                        "handlingDays", 2,
                        "answerHours", 6,
                        "dailyCapacity", 40),
                "Nord, hall 2");
        JsonNode sued = partner(
                fullspan,
                shop,
                Map.of(
                        "kind", "fulfiller",
                        "name", SUED,
                        "contact", "Toni Rossi",
                        "email", "lager@sued.example",
                        "phone", "+49 89 5550 340",
                        "workdays", List.of(1, 2, 3, 4, 5, 6),
                        "cutOff", "14:00",
                        "handlingDays", 1,
                        "answerHours", 4),
                "Süd, main hall");
        return new Partners(
                fullspan,
                shop,
                nord.get("id").asLong(),
                sued.get("id").asLong(),
                nord.get("locations").get(0).asLong(),
                sued.get("locations").get(0).asLong());
    }

    private static JsonNode partner(
            PublicInterface fullspan, DemoShop.Opened shop, Map<String, Object> told, String shelf)
            throws IOException, InterruptedException {
        JsonNode known = find(ask(fullspan, shop, "GET", "/parties", null), told.get("name"));
        JsonNode made = known == null ? ask(fullspan, shop, "POST", "/parties", told) : known;
        return made.get("locations").isEmpty()
                ? ask(
                        fullspan,
                        shop,
                        "POST",
                        "/parties/" + made.get("id").asLong() + "/locations",
                        Map.of("name", shelf))
                : made;
    }

    private static @Nullable JsonNode find(JsonNode parties, @Nullable Object name) {
        for (JsonNode party : parties.get("parties")) {
            if (party.get("name").asString().equals(name)) {
                return party;
            }
        }
        return null;
    }

    /** Who sends what. @param skus that the drop-shipper sends */
    void rules(List<String> skus) throws IOException, InterruptedException {
        if (!ask(fullspan, shop, "GET", "/routing-rules", null).get("rules").isEmpty()) {
            return;
        }
        ask(
                fullspan,
                shop,
                "POST",
                "/routing-rules",
                Map.of(
                        "name", "Nord’s range",
                        "skus", skus,
                        "parties", List.of(nord),
                        "split", "never",
                        "otherwise", "next"));
        ask(
                fullspan,
                shop,
                "POST",
                "/routing-rules",
                Map.of(
                        "name", "North",
                        "countries", NORTH,
                        "parties", List.of(nord),
                        "split", "never",
                        "otherwise", "next"));
        ask(
                fullspan,
                shop,
                "POST",
                "/routing-rules",
                Map.of(
                        "name", "South",
                        "countries", SOUTH,
                        "parties", List.of(sued),
                        "split", "never",
                        "otherwise", "next"));
        long own = ask(fullspan, shop, "GET", "/parties", null)
                .get("parties")
                .get(0)
                .get("id")
                .asLong();
        ask(
                fullspan,
                shop,
                "POST",
                "/routing-rules",
                Map.of(
                        "name", "All others",
                        "parties", List.of(own, nord, sued),
                        "split", "fewest",
                        "otherwise", "backorder"));
    }

    private static JsonNode ask(
            PublicInterface fullspan, DemoShop.Opened shop, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        PublicInterface.Answer answer =
                fullspan.ask(shop.apiKey(), method, "/api/v1/shops/" + shop.shop() + path, body);
        if (answer.status() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }
}
