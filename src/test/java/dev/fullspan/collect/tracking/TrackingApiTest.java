package dev.fullspan.collect.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@FullspanTest
class TrackingApiTest {
    @Autowired
    EventLog log;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys keys;

    @LocalServerPort
    int port;

    TestShop shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = new TestShop(shops, keys, port);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/track,Order Completed",
        "/v1/t,Order Completed",
        "/v1/track/,Order Completed",
        "/v1/page,Page Viewed",
        "/v1/p,Page Viewed",
        "/v1/screen,Screen Viewed",
        "/v1/s,Screen Viewed",
        "/v1/identify,Identified",
        "/v1/i,Identified",
        "/v1/group,Grouped",
        "/v1/g,Grouped",
        "/v1/alias,Aliased",
        "/v1/a,Aliased"
    })
    void everyEndpointTakesItsCall(String path, String name) {
        try (Heard heard = new Heard(log, shop.id)) {
            HttpResponse<String> answer = shop.post(path, """
                    {"anonymousId":"a1","userId":"u1","previousId":"a1","groupId":"g1","event":"Order Completed","name":"Home"}""");
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(heard.only().name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/batch", "/v1/b", "/v1/import", "/v1/batch/"})
    void aBatchIsTakenWithWhatItSaysForAllItsMessages(String path) {
        try (Heard heard = new Heard(log, shop.id)) {
            Instant sent = Instant.now().minus(Duration.ofHours(3));
            HttpResponse<String> answer = shop.post(path, """
                    {"batch":[{"type":"track","event":"A","userId":"1","timestamp":"%s"},{"type":"page","userId":1}],
                     "sentAt":"%s","context":{"timezone":"Europe/Berlin"}}""".formatted(sent.minusSeconds(60), sent));
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
            List<Event> events = heard.await(2);
            assertThat(events).extracting(Event::country).containsOnly("DE");
            assertThat(events).extracting(Event::user).containsOnly("1");
            assertThat(Duration.between(events.get(0).time(), events.get(0).received()))
                    .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
        }
    }

    @Test
    void aRefusedItemCostsNoNeighbour() {
        try (Heard heard = new Heard(log, shop.id)) {
            HttpResponse<String> answer = shop.post("/v1/batch", """
                    {"batch":[{"type":"track","event":"A","userId":"1"},
                      {"type":"track","userId":"1"}, 5, {"type":"track","event":"B","userId":"1","properties":[1]}, null, [],
                      {"type":"dance","userId":"1"}, {"type":"track","event":"C"},
                      {"type":"track","event":"Order Completed","userId":"1","properties":{"revenue":"a lot"}},
                      {"type":"track","event":"Z","userId":"1"}]}""");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith(
                            "{\"success\":true,\"refused\":[{\"index\":1,\"field\":\"event\",\"reason\":\"event-missing\"")
                    .contains("\"index\":2,\"reason\":\"not-an-object\"")
                    .contains("\"index\":3,\"field\":\"properties\",\"reason\":\"wrong-type\"")
                    .contains(
                            "\"index\":4",
                            "\"index\":5",
                            "\"index\":6,\"field\":\"type\"",
                            "\"index\":7,\"field\":\"userId\"")
                    .contains("\"index\":8,\"field\":\"properties.revenue\",\"reason\":\"money-unreadable\"", "a lot")
                    .doesNotContain("\"index\":0", "\"index\":9");
            assertThat(heard.await(2)).extracting(Event::name).containsExactly("A", "Z");
        }
    }

    @Test
    void theOneMessageOfARequestIsRefusedAsAProblem() {
        HttpResponse<String> answer = shop.post("/v1/track", "{\"userId\":\"1\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":400", "\"field\":\"event\"", "\"reason\":\"event-missing\"", "\"mend\":");
    }

    @Test
    void theWriteKeyStandsInTheHeaderOrTheBody() {
        String body = "{\"event\":\"A\",\"userId\":\"1\",\"writeKey\":\"%s\"}";
        assertThat(shop.postWithoutKey("/v1/t", body.formatted(shop.writeKey), "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(200);
        assertThat(shop.postWithoutKey("/v1/t", body.formatted("nobody's")).statusCode())
                .isEqualTo(401);
        assertThat(shop.postWithoutKey("/v1/t", "{\"event\":\"A\",\"userId\":\"1\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(shop.postWithoutKey("/v1/t", "{}", "Authorization", "Basic bm9ib2R5Og==")
                        .statusCode())
                .isEqualTo(401);
        assertThat(shop.postWithoutKey("/v1/t", "{}", "Authorization", "Basic ???")
                        .statusCode())
                .isEqualTo(401);
        assertThat(shop.postWithoutKey("/v1/t", "{\"event\":\"A\",\"userId\":\"1\"}", "X-Write-Key", shop.writeKey)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void packedBodiesAreUnpacked() throws IOException {
        byte[] body = "{\"event\":\"Packed\",\"userId\":\"1\"}".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(body);
        }
        try (Heard heard = new Heard(log, shop.id)) {
            assertThat(shop.post("/v1/t", gzip(body), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(shop.post("/v1/t", deflated.toByteArray(), "Content-Encoding", "deflate")
                            .statusCode())
                    .isEqualTo(200);
            heard.await(2);
        }
        assertThat(shop.post("/v1/t", body, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(400);
        assertThat(shop.post("/v1/t", body, "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
        assertThat(shop.post("/v1/t", body, "Content-Type", "multipart/form-data; boundary=x")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aBodyThatSwellsIsGivenUpAtTheLimit() throws IOException {
        byte[] bomb = gzip(new byte[200_000_000]);
        assertThat(bomb.length).isLessThan(400_000);
        HttpResponse<String> answer = shop.post("/v1/batch", bomb, "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too-large");
    }

    @Test
    void bodiesAndMessagesHaveALimit() {
        String big =
                "{\"batch\":[{\"type\":\"track\",\"event\":\"Small\",\"userId\":\"1\"},{\"type\":\"track\",\"event\":\"Big\",\"userId\":\"1\",\"properties\":{\"x\":\""
                        + "x".repeat(33_000) + "\"}}]}";
        try (Heard heard = new Heard(log, shop.id)) {
            assertThat(shop.post("/v1/batch", big).body()).contains("\"index\":1", "message-too-large");
            assertThat(heard.only().name()).isEqualTo("Small");
        }
        assertThat(shop.post("/v1/track", "{\"event\":\"Big\",\"userId\":\"1\",\"x\":\"" + "x".repeat(33_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(shop.post("/v1/batch", "[" + "0,".repeat(300_000) + "0]").statusCode())
                .isEqualTo(413);
    }

    @Test
    void aPageOfAnotherOriginMaySend() {
        HttpResponse<String> preflight = TestShop.send(withOrigin("/v1/p", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, x-retry-count")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("x-retry-count");
        HttpResponse<String> answer = shop.post("/v1/p", "{\"anonymousId\":\"a\"}", "Origin", "https://shop.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
    }

    @Test
    void aForeignPageMayNotSendOnceTheShopHasNamedItsHosts() {
        shop.decide(shops, policy -> with(policy, Set.of("shop.example"), ConsentMode.NONE));
        String message = "{\"anonymousId\":\"a\"}";
        assertThat(shop.post("/v1/p", message, "Origin", "https://www.shop.example")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> foreign = shop.post("/v1/p", message, "Origin", "https://copy.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin"))
                .as("so that the page can read why")
                .isPresent();
        assertThat(shop.post("/v1/p", message).statusCode())
                .as("a server names no origin")
                .isEqualTo(200);
    }

    @Test
    void aPageThatHidesItsOriginMaySendAndIsGivenNoCookie() {
        String message = "{\"anonymousId\":\"a\",\"context\":{\"library\":{\"name\":\"fs.js\"}}}";
        shop.decide(shops, policy -> with(policy, Set.of("shop.example"), ConsentMode.NONE));
        HttpResponse<String> sandboxed = shop.post("/v1/p", message, "Origin", "null");
        assertThat(sandboxed.statusCode())
                .as("Shopify runs pixels of its checkout in a frame without an origin")
                .isEqualTo(200);
        assertThat(sandboxed.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aVisitWithItsPageCampaignDeviceAndCountryIsUnderstood() {
        try (Heard heard = new Heard(log, shop.id)) {
            shop.post(
                    "/v1/page",
                    """
                    {"anonymousId":"a-1","messageId":"m-1","properties":{"url":"https://Shop.example/Lamps/?utm_source=news&utm_medium=email#top",
                     "title":"Lamps","referrer":"https://www.google.com/"},"context":{"timezone":"Europe/Vienna","ip":"203.0.113.77","sessionId":12345,
                     "library":{"name":"fs.js","version":"1"}}}""",
                    "Origin",
                    "https://shop.example",
                    "User-Agent",
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                    "Sec-GPC",
                    "1");
            Event event = heard.only();
            assertThat(event.page()).isEqualTo(new Event.Page("shop.example", "/Lamps", "Lamps"));
            assertThat(event.visit()).isNotNull();
            assertThat(event.visit().channel()).isEqualTo("Email");
            assertThat(event.visit().source()).isEqualTo("news");
            assertThat(event.agent()).isNotNull();
            assertThat(event.agent().deviceClass()).isEqualTo("mobile");
            assertThat(event.country()).isEqualTo("AT");
            assertThat(event.session()).isEqualTo("12345");
            assertThat(event.origin()).isEqualTo(Event.Origin.PIXEL);
            assertThat(event.messageId()).isEqualTo("m-1");
            assertThat(event.properties())
                    .contains("\"ip\":\"203.0.113.0\"", "\"privacyControl\":true", "\"library\":\"fs.js\"")
                    .doesNotContain("203.0.113.77");
        }
    }

    @Test
    void nobodyTakesAnOrdersMessageIdForSomethingElse() {
        String named = "{\"event\":\"%s\",\"anonymousId\":\"%s\",\"messageId\":\"order.1001\",\"properties\":{%s}}";
        try (Heard heard = new Heard(log, shop.id)) {
            shop.post("/v1/track", named.formatted("Noise", "stranger", ""));
            shop.post("/v1/track", named.formatted("Order Completed", "stranger", "\"order_id\":\"7\""));
            shop.post("/v1/track", named.formatted("Order Completed", "buyer", "\"order_id\":\"1001\""));
            shop.post("/v1/track", named.formatted("Order Completed", "buyer", "\"order_id\":1001"));
            shop.post("/v1/track", named.formatted("Noise", "stranger", ""));
            shop.post("/v1/track", "{\"event\":\"Last\",\"userId\":\"1\"}");
            assertThat(heard.await(all -> !all.isEmpty() && all.getLast().name().equals("Last"), "the last"))
                    .extracting(event -> event.name() + " of " + event.device())
                    .containsExactly(
                            "Noise of stranger",
                            "Order Completed of stranger",
                            "Order Completed of buyer",
                            "Last of null");
        }
    }

    @Test
    void robotsAndOwnPeopleLeaveQuietly() {
        try (Heard heard = new Heard(log, shop.id)) {
            HttpResponse<String> robot = shop.post(
                    "/v1/p",
                    "{\"anonymousId\":\"a\"}",
                    "Origin",
                    "https://shop.example",
                    "User-Agent",
                    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
            assertThat(robot.body()).isEqualTo("{\"success\":true}");
            shop.post("/v1/p", "{\"anonymousId\":\"a\"}", "Origin", "https://shop.example", "Cookie", "x=1; fs_own=1");
            shop.post("/v1/t", "{\"userId\":\"1\",\"event\":\"Last\"}", "User-Agent", "curl/8.4.0");
            assertThat(heard.only().name())
                    .as("a server's own user agent says nothing of a visitor")
                    .isEqualTo("Last");
        }
    }

    @Test
    void beforeConsentNothingIsKeptByWhichAVisitorCouldBeKnownAgain() {
        shop.decide(shops, policy -> with(policy, Set.of(), ConsentMode.ASK_FIRST));
        String page = """
                {"anonymousId":"device-1","userId":"u-1","properties":{"url":"https://shop.example/a?gclid=Secret1"},
                 "context":{"ip":"203.0.113.77","sessionId":"s-1","library":{"name":"fs.js"}%s}}""";
        try (Heard heard = new Heard(log, shop.id)) {
            HttpResponse<String> before = shop.post("/v1/p", page.formatted(""), "Origin", "https://shop.example");
            assertThat(before.headers().firstValue("Set-Cookie")).isEmpty();
            Event event = heard.only();
            assertThat(event.device()).isNull();
            assertThat(event.user()).isNull();
            assertThat(event.session()).isNull();
            assertThat(event.toString()).doesNotContain("device-1", "u-1", "s-1", "203.0.113", "Secret1");

            HttpResponse<String> after = shop.post(
                    "/v1/p",
                    page.formatted(",\"consent\":{\"categoryPreferences\":{\"analytics\":true}}"),
                    "Origin",
                    "https://shop.example");
            assertThat(after.headers().firstValue("Set-Cookie").orElseThrow())
                    .isEqualTo("_fs=device-1; Path=/; Max-Age=34128000; SameSite=Lax");
            assertThat(heard.await(2).getLast().device()).isEqualTo("device-1");

            HttpResponse<String> refusal = shop.post(
                    "/v1/p",
                    page.formatted(",\"consent\":{\"categoryPreferences\":{\"analytics\":false}}"),
                    "Origin",
                    "https://shop.example",
                    "Cookie",
                    "_fs=device-1");
            assertThat(refusal.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("_fs=; Path=/; Max-Age=0");
        }
    }

    @Test
    void whatIsNoEndpointIsNotTaken() {
        assertThat(TestShop.send(shop.request("/v1/track").build()).statusCode())
                .isEqualTo(405);
        assertThat(shop.post("/v1/projects/x/settings", "{}").statusCode()).isEqualTo(405);
        assertThat(shop.post("/v1/nothing", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void theBrowserLibraryIsToldWhereToSend() {
        HttpResponse<String> answer =
                TestShop.send(withOrigin("/v1/projects/" + shop.writeKey + "/settings", "https://shop.example")
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"apiHost\":\"127.0.0.1:" + port + "/v1\"", "\"protocol\":\"http\"");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(TestShop.send(shop.request("/v1/projects/unknown/settings").build())
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpRequest.Builder withOrigin(String path, String origin) {
        return shop.request(path).header("Origin", origin);
    }

    static IntakePolicy with(IntakePolicy policy, Set<String> ownHosts, ConsentMode consent) {
        return new IntakePolicy(
                ownHosts,
                policy.paymentHosts(),
                consent,
                policy.cookieDomain(),
                policy.pixelPath(),
                policy.excludedRanges(),
                policy.excludedAgents());
    }

    static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
