package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.collect.Intake;
import dev.fullspan.collect.Outcome;
import dev.fullspan.collect.Sender;
import dev.fullspan.eventlog.Event;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random messages, broken and whole, through the very code that answers requests. {@code -Dfullspan.fuzz.inputs} sets their number,
 * {@code -Dfullspan.fuzz.seed} repeats a run.
 */
@FullspanTest
class IntakeFuzzTest {
    private static final int INPUTS = Integer.getInteger("fullspan.fuzz.inputs", 100_000);
    private static final long SEED = Long.getLong("fullspan.fuzz.seed", System.nanoTime());
    private static final JsonMapper JSON = JsonMapper.shared();
    /** One in so many inputs goes the whole way, into the journal. */
    private static final int WHOLE_WAY = 500;

    @Autowired
    Intake intake;

    @Autowired
    Tracking tracking;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @LocalServerPort
    int port;

    @Test
    void noInputBreaksIntakeOrCostsItsNeighbours() {
        TestShop test = new TestShop(shops, keys, port);
        Shop shop = shops.get(test.id);
        Random random = new Random(SEED);
        HostileMessages hostile = new HostileMessages(random);
        for (int input = 0; input < INPUTS; input++) {
            String batch = hostile.next();
            boolean whole = random.nextInt(4) > 0;
            byte[] body = whole ? wrapped(batch) : hostile.damaged(wrapped(batch));
            String label = "seed " + SEED + ", input " + input + ": " + new String(body, StandardCharsets.UTF_8);
            try {
                check(shop, body, whole, label);
                if (input % WHOLE_WAY == 0) {
                    wholeWay(test, body, label);
                }
            } catch (RuntimeException | java.io.IOException e) {
                throw new AssertionError(label, e);
            }
        }
    }

    private static byte[] wrapped(String item) {
        return ("{\"batch\":[{\"type\":\"track\",\"event\":\"First\",\"userId\":\"1\"}," + item
                        + ",{\"type\":\"track\",\"event\":\"Last\",\"userId\":\"1\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void check(Shop shop, byte[] bytes, boolean whole, String label) {
        MessageReader.Body body = new MessageReader(null, 32_768).read(bytes);
        if (body == null) {
            assertThat(whole).as(label).isFalse();
            return;
        }
        Sender sender = new Sender(
                shop.id(),
                shop.intake(),
                shop.currency(),
                Instant.parse("2026-03-01T12:00:00Z"),
                null,
                "Mozilla/5.0",
                true,
                false,
                false,
                "DE");
        List<Event> events = new ArrayList<>();
        for (MessageReader.Item item : body.items()) {
            switch (intake.take(item.message(), sender)) {
                case Outcome.Accepted accepted -> events.add(accepted.event());
                case Outcome.Refused refused -> {
                    assertThat(Refusing.of(shop.id(), sender.received(), refused, Refusing.sample(bytes, body, item))
                                    .reason())
                            .as(label)
                            .isNotEmpty();
                }
            }
        }
        events.forEach(event -> isSafe(event, label));
        if (whole) {
            assertThat(events).as(label).extracting(Event::name).contains("First", "Last");
        }
    }

    /** What every store and page may rely on. */
    private static void isSafe(Event event, String label) {
        JsonNode properties = JSON.readTree(event.properties());
        assertThat(properties.isObject()).as(label).isTrue();
        assertThat(event.properties().length()).as(label).isLessThan(80_000);
        String text = event.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone = Character.isHighSurrogate(c)
                    ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                    : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
            assertThat(lone || c == 0)
                    .as("%s: character %d of %s", label, i, text)
                    .isFalse();
        }
        assertThat(event.name()).as(label).isNotBlank();
        assertThat(event.messageId().length()).as(label).isBetween(1, 200);
        assertThat(event.time())
                .as(label)
                .isBetween(
                        Instant.parse("1995-01-01T00:00:00Z"), event.received().plusSeconds(600));
        assertThat(event.country() == null || event.country().matches("[A-Z]{2}"))
                .as(label)
                .isTrue();
    }

    private void wholeWay(TestShop shop, byte[] body, String label) throws java.io.IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/batch");
        request.addHeader("X-Write-Key", shop.writeKey);
        request.setContent(body);
        MockHttpServletResponse response = new MockHttpServletResponse();
        tracking.take(Endpoint.BATCH, request, response);
        assertThat(response.getStatus()).as(label).isIn(200, 400, 413);
    }
}
