package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published payloads of Segment's e-commerce spec, read where they lie. */
@FullspanTest
class SegmentSpecTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of(
                    Optional.ofNullable(System.getenv("FULLSPAN_TEST_DATA")).orElse("../shared/data"))
            .resolve("segment-ecommerce-spec");

    @Autowired
    EventLog log;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @LocalServerPort
    int port;

    @Test
    void everyPublishedPayloadArrivesAsItWasSent() throws IOException {
        assumeTrue(Files.exists(FOLDER), "the published payloads are not here: " + FOLDER);
        TestShop shop = new TestShop(shops, keys, port);
        JsonNode payloads = JSON.readTree(Files.readString(FOLDER.resolve("events.open.json")));
        try (Heard heard = new Heard(log, shop.id)) {
            for (JsonNode payload : payloads) {
                String message = "{\"userId\":\"019mr8mf4r\",\"event\":" + payload.get("event") + ",\"properties\":"
                        + payload.get("properties") + "}";
                assertThat(shop.post("/v1/track", message).body()).isEqualTo("{\"success\":true}");
            }
            List<Event> events = heard.await(payloads.size());
            for (int i = 0; i < payloads.size(); i++) {
                assertThat(events.get(i).name())
                        .isEqualTo(payloads.get(i).get("event").asString());
                JsonNode kept = JSON.readTree(events.get(i).properties());
                JsonNode sent = payloads.get(i).get("properties");
                sent.propertyNames()
                        .forEach(name -> assertThat(kept.get(name)).as(name).isEqualTo(sent.get(name)));
            }
            Event updated = events.stream()
                    .filter(event -> event.name().equals("Order Updated"))
                    .findFirst()
                    .orElseThrow();
            assertThat(updated.commerce()).isNotNull();
            assertThat(updated.commerce().orderId()).isEqualTo("50314b8e9bcf000000000000");
            assertThat(String.valueOf(updated.commerce().revenue())).isEqualTo("25.00 USD");
        }
    }

    @Test
    void everyEventOfTheSpecWithAllItsPropertiesIsTakenUnderItsName() throws IOException {
        assumeTrue(Files.exists(FOLDER), "the published payloads are not here: " + FOLDER);
        TestShop shop = new TestShop(shops, keys, port);
        JsonNode tables = JSON.readTree(Files.readString(FOLDER.resolve("event-properties.json")));
        StringBuilder batch = new StringBuilder("{\"batch\":[");
        List<String> names = List.copyOf(tables.propertyNames());
        for (Iterator<String> name = names.iterator(); name.hasNext(); ) {
            String event = name.next();
            StringBuilder properties = new StringBuilder();
            for (JsonNode row : tables.get(event)) {
                String property = row.get("property").asString();
                boolean number = row.get("type").asString().equalsIgnoreCase("number");
                if (!property.contains("$") && !property.equals("currency")) {
                    properties
                            .append(properties.isEmpty() ? "" : ",")
                            .append('"')
                            .append(property)
                            .append("\":")
                            .append(number ? "7" : "\"seven\"");
                }
            }
            String safe = properties
                    .toString()
                    .replaceAll("\"(revenue|total|subtotal|tax|shipping|value)\":\"seven\"", "\"$1\":7");
            batch.append("{\"type\":\"track\",\"userId\":\"1\",\"event\":\"")
                    .append(event)
                    .append("\",\"properties\":{")
                    .append(safe)
                    .append("}}")
                    .append(name.hasNext() ? "," : "]}");
        }
        try (Heard heard = new Heard(log, shop.id)) {
            assertThat(shop.post("/v1/batch", batch.toString()).body()).isEqualTo("{\"success\":true}");
            assertThat(heard.await(names.size())).extracting(Event::name).containsExactlyElementsOf(names);
        }
    }
}
