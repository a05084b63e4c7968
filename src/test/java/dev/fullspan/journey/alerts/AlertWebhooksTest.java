package dev.fullspan.journey.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An alert reaches another system, from the rule to the receiver. */
@FullspanTest
class AlertWebhooksTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Alerts alerts;

    @Test
    void anAlertIsToldOnceWhenItIsRaisedAndOnceWhenItIsOver() throws Exception {
        ShopId shop =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        try (Receiver receiver = new Receiver()) {
            endpoint(shop, receiver.address());
            Instant now = Instant.parse("2026-03-01T10:00:00Z");

            alerts.raise(shop, "silence", "No order for 5 hours.", now);
            alerts.raise(shop, "silence", "No order for 6 hours.", now.plusSeconds(60));
            JsonNode raised = message(receiver, "alert.raised");
            assertThat(raised.get("sentence").asString()).isEqualTo("No order for 5 hours.");
            assertThat(raised.get("raisedAt").asString()).isEqualTo("2026-03-01T10:00:00Z");

            alerts.end(shop, "silence", now.plusSeconds(7_200));
            alerts.end(shop, "silence", now.plusSeconds(7_300));
            JsonNode ended = message(receiver, "alert.ended");
            assertThat(ended.get("id")).isEqualTo(raised.get("id"));
            assertThat(ended.get("endedAt").asString()).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(receiver.heard).hasSize(2);
        }
    }

    private static JsonNode message(Receiver receiver, String type) throws Exception {
        JsonNode body = JsonMapper.builder().build().readTree(receiver.next().body());
        assertThat(body.get("type").asString()).isEqualTo(type);
        return body.get("data");
    }

    private void endpoint(ShopId shop, String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + "/webhooks"))
                .header("Authorization", "Bearer " + TestSignIn.key(program, shop, "webhooks:write"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"address\":\"" + address + "\",\"types\":[\"alert.raised\",\"alert.ended\"]}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
