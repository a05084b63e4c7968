package dev.fullspan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks by the HTTP interface, sent by the program's own sender. */
@FullspanTest
class WebhooksApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WebhookType STOCK = new WebhookType("stock.availability", "How many of a SKU can be sold.");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Endpoints endpoints;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver = new Receiver();
    private ShopId shop;
    private String key;
    private DescribedAnswers described;

    @BeforeEach
    void open() throws Exception {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "webhooks:read", "webhooks:write");
        described = DescribedAnswers.of(port, TestSignIn.administrator(program));
    }

    @AfterEach
    void close() {
        endpoints.of(shop).forEach(one -> endpoints.delete(shop, one.id(), "test"));
        receiver.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/shops/" + shop + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(
                request.method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String endpoint(String type) {
        return "{\"address\":\"" + receiver.address() + "\",\"description\":\"ERP\",\"types\":[\"" + type + "\"]}";
    }

    private long add() throws Exception {
        return JSON.readTree(send("POST", "/webhooks", endpoint("*")).body())
                .at("/webhook/id")
                .asLong();
    }

    /** A delivery that is finished, once it is. */
    private JsonNode finished() throws Exception {
        for (int i = 0; i < 600; i++) {
            HttpResponse<String> answer = send("GET", "/webhook-deliveries?limit=1", "");
            JsonNode first = JSON.readTree(answer.body()).at("/deliveries/0");
            if (first.path("finished").isString()) {
                described.check("/api/v1/shops/{shop}/webhook-deliveries", "get", answer);
                return first;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("Nothing was delivered.");
    }

    @Test
    void anEndpointIsAddedReadChangedTurnedOffAndDeleted() throws Exception {
        HttpResponse<String> made = send("POST", "/webhooks", endpoint("*"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        described.check("/api/v1/shops/{shop}/webhooks", "post", made);
        JsonNode webhook = JSON.readTree(made.body()).get("webhook");
        assertThat(JSON.readTree(made.body()).get("secret").asString()).startsWith("whsec_");
        String at = "/webhooks/" + webhook.get("id").asLong();

        HttpResponse<String> all = send("GET", "/webhooks", "");
        described.check("/api/v1/shops/{shop}/webhooks", "get", all);
        assertThat(JSON.readTree(all.body()).at("/webhooks/0")).isEqualTo(webhook);
        assertThat(all.body()).doesNotContain("whsec_");

        HttpResponse<String> one = send("GET", at, "");
        described.check("/api/v1/shops/{shop}/webhooks/{id}", "get", one);
        String tag = one.headers().firstValue("ETag").orElseThrow();
        String changed = "{\"address\":\"" + receiver.address() + "/new\",\"types\":[\"*\"],\"on\":false}";
        HttpResponse<String> blind = send("PUT", at, changed);
        assertThat(blind.statusCode()).isEqualTo(400);
        assertThat(blind.body()).contains("If-Match");
        HttpResponse<String> put = send("PUT", at, changed, "If-Match", tag);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        described.check("/api/v1/shops/{shop}/webhooks/{id}", "put", put);
        assertThat(JSON.readTree(put.body()).get("state").asString()).isEqualTo("off");
        assertThat(JSON.readTree(put.body()).get("description").asString()).isEmpty();
        HttpResponse<String> late = send("PUT", at, changed, "If-Match", tag);
        assertThat(late.statusCode()).as("made from an older one").isEqualTo(412);
        described.checkProblem(late);

        assertThat(send("DELETE", at, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", at, "").statusCode()).isEqualTo(404);
        HttpResponse<String> back = send("POST", at + "/restore", "");
        described.check("/api/v1/shops/{shop}/webhooks/{id}/restore", "post", back);
        assertThat(send("GET", at, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsSentAgainUnderItsKeyIsDoneOnce() throws Exception {
        String once = UUID.randomUUID().toString();
        HttpResponse<String> first = send("POST", "/webhooks", endpoint("*"), "Idempotency-Key", once);
        HttpResponse<String> again = send("POST", "/webhooks", endpoint("*"), "Idempotency-Key", once);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(again.body())).as("the secret included").isEqualTo(JSON.readTree(first.body()));
        assertThat(JSON.readTree(send("GET", "/webhooks", "").body())
                        .get("webhooks")
                        .size())
                .isEqualTo(1);

        HttpResponse<String> other =
                send("POST", "/webhooks", endpoint("*").replace("ERP", "CRM"), "Idempotency-Key", once);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("Idempotency-Key");

        String refused = UUID.randomUUID().toString();
        assertThat(send("POST", "/webhooks", endpoint("no.such"), "Idempotency-Key", refused)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/webhooks", endpoint("*"), "Idempotency-Key", refused)
                        .statusCode())
                .as("what was refused left nothing")
                .isEqualTo(201);
        assertThat(send("POST", "/webhooks", endpoint("*"), "Idempotency-Key", "a b")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void requestsUnderOneKeyAtTheSameTimeAreDoneOnce() throws Exception {
        String once = UUID.randomUUID().toString();
        List<Thread> threads = new ArrayList<>();
        List<JsonNode> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 6; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    answers.add(JSON.readTree(send("POST", "/webhooks", endpoint("*"), "Idempotency-Key", once)
                            .body()));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(6).containsOnly(answers.getFirst());
        assertThat(JSON.readTree(send("GET", "/webhooks", "").body())
                        .get("webhooks")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aTestMessageArrivesAndStandsInTheList() throws Exception {
        long id = add();
        assertThat(send("POST", "/webhooks/" + id + "/test", "").statusCode()).isEqualTo(202);
        Receiver.Heard heard = receiver.next();
        assertThat(JSON.readTree(heard.body()).get("type").asString()).isEqualTo("webhook.test");
        JsonNode delivery = finished();
        assertThat(delivery.get("state").asString()).isEqualTo("delivered");
        assertThat(delivery.get("message").asString()).isEqualTo(heard.header("webhook-id"));
        assertThat(delivery.at("/lastAttempt/status").asInt()).isEqualTo(200);

        HttpResponse<String> whole =
                send("GET", "/webhook-deliveries/" + delivery.get("id").asLong(), "");
        described.check("/api/v1/shops/{shop}/webhook-deliveries/{id}", "get", whole);
        assertThat(JSON.readTree(whole.body()).get("payload").asString()).isEqualTo(heard.body());
        assertThat(JSON.readTree(whole.body()).get("attempts").size()).isEqualTo(1);

        HttpResponse<String> again =
                send("POST", "/webhook-deliveries/" + delivery.get("id").asLong() + "/send-again", "");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(receiver.next().header("webhook-id")).isEqualTo(heard.header("webhook-id"));

        HttpResponse<String> failed =
                send("POST", "/webhooks/" + id + "/send-again", "{\"since\":\"2026-01-01T00:00:00Z\"}");
        described.check("/api/v1/shops/{shop}/webhooks/{id}/send-again", "post", failed);
        assertThat(JSON.readTree(failed.body()).get("messages").asInt()).isZero();
        assertThat(send("POST", "/webhooks/" + id + "/send-again", "{}").body()).contains("\"field\":\"since\"");
    }

    @Test
    void aNewSecretIsToldOnceAndSignsBesideTheFormerOne() throws Exception {
        long id = add();
        HttpResponse<String> made = send("POST", "/webhooks/" + id + "/secret", "{}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        described.check("/api/v1/shops/{shop}/webhooks/{id}/secret", "post", made);
        assertThat(JSON.readTree(made.body()).at("/webhook/formerSecretUntil").isString())
                .isTrue();
        send("POST", "/webhooks/" + id + "/test", "");
        assertThat(receiver.next().header("webhook-signature").split(" ")).hasSize(2);
    }

    @Test
    void theListIsReadPageByPageAndFiltered() throws Exception {
        long id = add();
        for (int i = 0; i < 7; i++) {
            webhooks.send(shop, STOCK, Map.of("number", i));
        }
        send("POST", "/webhooks/" + id + "/test", "");
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> page =
                    send("GET", "/webhook-deliveries?limit=3&type=stock.availability&cursor=" + cursor, "");
            described.check("/api/v1/shops/{shop}/webhook-deliveries", "get", page);
            JsonNode json = JSON.readTree(page.body());
            json.get("deliveries").forEach(one -> seen.add(one.get("id").asLong()));
            cursor = json.path("next").isString() ? json.get("next").asString() : null;
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(JSON.readTree(send("GET", "/webhook-deliveries?endpoint=" + (id + 1), "")
                                .body())
                        .get("deliveries")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '/webhook-deliveries?state=lost', '', state",
        "GET, '/webhook-deliveries?limit=0', '', limit",
        "GET, '/webhook-deliveries?cursor=x', '', cursor",
        "GET, '/webhook-deliveries?endpoint=x', '', endpoint",
        "POST, /webhooks, '{}', address",
        "POST, /webhooks, '{\"address\":\"https://1.1.1.1/\"}', types"
    })
    void badInputNamesItsField(String method, String path, String body, String field) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        described.checkProblem(answer);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void readingIsNotWritingAndOtherScopesAreNeither() throws Exception {
        long id = add();
        key = TestSignIn.key(program, shop, "webhooks:read");
        assertThat(send("GET", "/webhooks", "").statusCode()).isEqualTo(200);
        HttpResponse<String> types = send("GET", "/webhook-types", "");
        described.check("/api/v1/shops/{shop}/webhook-types", "get", types);
        assertThat(send("POST", "/webhooks", endpoint("*")).statusCode()).isEqualTo(403);
        assertThat(send("POST", "/webhooks/" + id + "/test", "").statusCode()).isEqualTo(403);
        key = TestSignIn.key(program, shop, "reports:read", "shops:write");
        assertThat(send("GET", "/webhooks", "").statusCode()).isEqualTo(403);
    }
}
