package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders as programs see them. */
@FullspanTest
class OrdersApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PLACED =
            Instant.now().minus(Duration.ofHours(1)).toString();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    Followers followers;

    @Autowired
    Stock stock;

    private ShopId shop;
    private String key;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Orders " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        key = TestSignIn.key(program, shop, "orders:read", "orders:write");
        stock.count(shop, "A", null, 10, "count", "test");
    }

    private static String order(String id, int quantity) {
        return """
                {"id":"%s","updatedAt":"%s","number":"#%s","names":["gid-%s"],"placedAt":"%s","currency":"EUR",
                "lines":[{"id":"l1","sku":"A","title":"Oak tray","quantity":%d,"unitPrice":"12.50"}],
                "shipping":{"method":"parcel","price":"4.90"},"tax":"2.00","total":"%s",
                "buyer":{"id":"c1","name":"A. Berg","email":"a.berg@example.com","verified":true,
                "shipping":{"name":"A. Berg","street":"Weg 1","postcode":"10115","city":"Berlin","country":"DE"}},
                "payments":[{"id":"p1","method":"card","state":"captured","amount":"10","at":"%s"}],"tags":["gift"]}
                """.formatted(
                        id,
                        PLACED,
                        id,
                        id,
                        PLACED,
                        quantity,
                        new java.math.BigDecimal("12.50")
                                .multiply(java.math.BigDecimal.valueOf(quantity))
                                .add(new java.math.BigDecimal("6.90")),
                        PLACED);
    }

    @Test
    void anOrderIsToldReadHeldSentRefundedAndCancelled() throws Exception {
        String id = post("", order("1001", 3), 201).get("id").asString();
        assertThat(post("", order("1001", 3), 200).get("result").asString()).isEqualTo("same");
        Settled.all(database, followers, shop);
        assertThat(level().allocated()).isEqualTo(3);
        JsonNode read = get("/" + id, 200);
        assertThat(read.at("/order/payment").asString()).isEqualTo("partly_paid");
        assertThat(read.at("/order/fulfilment").asString()).isEqualTo("unfulfilled");
        assertThat(read.at("/order/revenue/amount").asString()).isEqualTo("37.50");
        assertThat(read.at("/order/customer").isNull()).isFalse();
        assertThat(get("/~gid-1001", 200).at("/order/id").asString()).isEqualTo(id);

        assertThat(post("/" + id + "/hold", "{\"reason\":\"address?\"}", 200)
                        .at("/order/hold")
                        .asString())
                .isEqualTo("address?");
        post("/" + id + "/parcels", "{\"id\":\"f1\",\"shippedAt\":\"" + PLACED + "\"}", 409);
        post("/" + id + "/release", null, 200);
        post("/" + id + "/payments", "{\"id\":\"p2\",\"state\":\"captured\",\"amount\":\"34.40\"}", 200);
        JsonNode sent = post(
                "/" + id + "/parcels",
                "{\"id\":\"f1\",\"lines\":[{\"line\":\"l1\",\"quantity\":2}],\"carrier\":\"DHL\",\"shippedAt\":\""
                        + PLACED + "\"}",
                200);
        assertThat(sent.at("/order/payment").asString()).isEqualTo("paid");
        assertThat(sent.at("/order/fulfilment").asString()).isEqualTo("partly_fulfilled");
        JsonNode refunded = post(
                "/" + id + "/refunds",
                "{\"id\":\"r1\",\"amount\":\"12.50\",\"lines\":[{\"line\":\"l1\",\"quantity\":1,\"restock\":\"returned\"}]}",
                200);
        assertThat(refunded.at("/order/payment").asString()).isEqualTo("partly_refunded");
        Settled.all(database, followers, shop);
        assertThat(level().onHand()).isEqualTo(9);
        assertThat(level().allocated()).isEqualTo(1);
        JsonNode cancelled = post("/" + id + "/cancel", "{\"reason\":\"asked for\"}", 200);
        assertThat(cancelled.at("/order/cancelledAt").isNull()).isFalse();
        Settled.all(database, followers, shop);
        assertThat(level().allocated()).isZero();
        StockSoundness.check(database, shop);
    }

    @Test
    void aHoldANoteTagsAndTheArchiveTellThoseWhoListen() throws Exception {
        String id = post("", order("7", 1), 201).get("id").asString();
        database.sql("""
                        insert into delivery.endpoint (shop, address, description, types, secret, state, state_since, created)
                        values (:shop, 'http://127.0.0.1:9/hooks', '', '{*}', 'sealed', 'OFF', now(), now())
                        """).param("shop", shop.value()).update();
        database.sql("update delivery.endpoint set state = 'ON' where shop = :shop")
                .param("shop", shop.value())
                .update();
        long before = told("order.updated");
        post("/" + id + "/hold", "{\"reason\":\"address?\"}", 200);
        post("/" + id + "/note", "{\"text\":\"rang\"}", 200);
        assertThat(put("/" + id + "/archived", "{\"archived\":true}", 200)
                        .at("/order/archivedAt")
                        .isNull())
                .isFalse();
        assertThat(told("order.updated")).isEqualTo(before + 3);
        put("/" + id + "/archived", "{\"archived\":true}", 200);
        assertThat(told("order.updated")).as("nothing changed").isEqualTo(before + 3);
        put("/" + id + "/archived", "{}", 400);
    }

    private long told(String type) {
        return database.sql("select count(*) from delivery.message where shop = :shop and type = :type")
                .param("shop", shop.value())
                .param("type", type)
                .query(Long.class)
                .single();
    }

    @Test
    void aPaymentOrRefundIsEnteredOnceUnderItsId() throws Exception {
        String id = post("", order("1", 1), 201).get("id").asString();
        post("/" + id + "/refunds", "{\"id\":\"r1\",\"amount\":\"5\"}", 200);
        post("/" + id + "/refunds", "{\"id\":\"r1\",\"amount\":\"5\"}", 200);
        assertThat(post("/" + id + "/refunds", "{\"id\":\"r1\",\"amount\":\"7\"}", 409)
                        .get("field")
                        .asString())
                .isEqualTo("refunds.id");
        post("/" + id + "/payments", "{\"id\":\"p1\",\"state\":\"captured\",\"amount\":\"11\"}", 409);
        assertThat(get("/" + id, 200).at("/order/refunded/amount").asString()).isEqualTo("5.00");
    }

    @Test
    void aStepFromAnOlderVersionIsRefused() throws Exception {
        String id = post("", order("1", 1), 201).get("id").asString();
        String tag =
                send("GET", "/" + id, null, 200).headers().firstValue("ETag").orElseThrow();
        send("POST", "/" + id + "/note", "{\"text\":\"first\"}", 200, "If-Match", tag);
        send("POST", "/" + id + "/note", "{\"text\":\"second\"}", 412, "If-Match", tag);
    }

    @Test
    void stepsAreUndone() throws Exception {
        String id = post("", order("1", 1), 201).get("id").asString();
        JsonNode tagged = send("PUT", "/" + id + "/tags", "{\"tags\":[\"vip\"]}", 200, "X-Test", "1")
                .json();
        assertThat(tagged.at("/order/tags").toString()).isEqualTo("[\"gift\",\"vip\"]");
        String step = tagged.at("/timeline/0/id").asString();
        assertThat(post("/" + id + "/steps/" + step + "/undo", null, 200)
                        .at("/order/tags")
                        .toString())
                .isEqualTo("[\"gift\"]");
        post("/" + id + "/steps/" + step + "/undo", null, 409);
    }

    @Test
    void whatLivesInAShopEngineIsDoneThere() throws Exception {
        Taken taken = program.getBean(Orders.class)
                .take(shop, new Telling("7", Instant.now()).line("A", 1, "5").snapshot());
        JsonNode refused = post("/" + taken.order() + "/cancel", null, 409);
        assertThat(refused.get("detail").asString()).contains("Cancel in Shopify");
    }

    @Test
    void theSameKeyIsDoneOnce() throws Exception {
        String first = send("POST", "", order("5", 1), 201, "Idempotency-Key", "k1")
                .json()
                .get("id")
                .asString();
        assertThat(send("POST", "", order("5", 1), 201, "Idempotency-Key", "k1")
                        .json()
                        .get("id")
                        .asString())
                .isEqualTo(first);
        send("POST", "", order("6", 1), 409, "Idempotency-Key", "k1");
    }

    @Test
    void aListIsFilteredSearchedAndPaged() throws Exception {
        StringBuilder batch = new StringBuilder("{\"orders\":[");
        for (int i = 0; i < 5; i++) {
            batch.append(i == 0 ? "" : ",").append(order("20" + i, i + 1));
        }
        JsonNode taken = post("/batch", batch + ",{\"id\":\"broken\"}]}", 200);
        assertThat(taken.at("/orders/5/refused/field").asString()).isEqualTo("currency");
        assertThat(taken.at("/orders/4/taken/result").asString()).isEqualTo("new");
        JsonNode page = get("?limit=2&sort=total", 200);
        assertThat(page.at("/orders/0/number").asString()).isEqualTo("#204");
        JsonNode next = get("?limit=2&sort=total&cursor=" + page.get("next").asString(), 200);
        assertThat(next.at("/orders/0/number").asString()).isEqualTo("#202");
        assertThat(get("?q=%23203", 200).get("orders").size()).isEqualTo(1);
        assertThat(get("?q=berg&view=open", 200).get("orders").size()).isEqualTo(5);
        assertThat(get("?view=held", 200).get("orders").size()).isZero();
        assertThat(get("?payment=nonsense", 400).get("field").asString()).isEqualTo("payment");
    }

    @Test
    void whatIsWrongIsKeptAndNamed() throws Exception {
        JsonNode taken = post("", """
                {"id":"9","placedAt":"%s","currency":"USD","total":"99.00",
                "lines":[{"sku":"A","title":"Tray","quantity":-2,"unitPrice":"1"}]}
                """.formatted(PLACED), 201);
        assertThat(taken.get("problems").findValuesAsString("kind"))
                .containsExactlyInAnyOrder("negative_quantity", "other_currency", "sums_differ");
        String id = taken.get("id").asString();
        assertThat(get("?view=waiting", 200).get("orders").size()).isEqualTo(1);
        post("/" + id + "/accept", null, 200);
        assertThat(get("?view=waiting", 200).get("orders").size()).isZero();
        Settled.all(database, followers, shop);
        assertThat(level().allocated()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|id",
                "{\"currency\":\"EUR\"}|id",
                "{\"currency\":\"EUR\",\"id\":\"1\"}|placedAt",
                "{\"currency\":\"XXQ\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\"}|currency",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"yesterday\"}|placedAt",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"lines\":[{\"quantity\":1.5,\"unitPrice\":\"1\"}]}|lines[0].quantity",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"lines\":[{\"quantity\":1}]}|lines[0].unitPrice",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"engine\":\"shopify\"}|engine",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"connection\":\"shopify-1\"}|connection",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2199-01-01T00:00:00Z\"}|placedAt",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"tax\":1E+500000000}|tax",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"total\":1E+2147483647}|total",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"lines\":[{\"quantity\":1000000000,\"unitPrice\":\"999999999999\"}]}|lines.unitPrice",
                "{\"currency\":\"EUR\",\"id\":\"1\",\"placedAt\":\"2026-01-01T00:00:00Z\",\"lines\":[{\"id\":\"a\",\"quantity\":1,\"unitPrice\":1},{\"id\":\"a\",\"quantity\":1,\"unitPrice\":1}]}|lines.id",
            })
    void whatCannotBeUsedIsRefusedByField(String body, String field) throws Exception {
        assertThat(post("", body, 400).get("field").asString()).isEqualTo(field);
    }

    @Test
    void anotherShopsOrdersAreNotThere() throws Exception {
        String id = post("", order("1", 1), 201).get("id").asString();
        shop = shops.add(NewShop.of("Other " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "orders:read", "orders:write");
        get("/" + id, 404);
        post("/" + id + "/cancel", null, 404);
        assertThat(get("", 200).get("orders").size()).isZero();
    }

    private dev.fullspan.inventory.Level level() {
        return stock.of(shop, "A").map(StockOf::total).orElseThrow();
    }

    private JsonNode get(String path, int status) throws Exception {
        return send("GET", path, null, status).json();
    }

    private JsonNode post(String path, @Nullable String body, int status) throws Exception {
        return send("POST", path, body, status).json();
    }

    private JsonNode put(String path, String body, int status) throws Exception {
        return send("PUT", path, body, status).json();
    }

    private record Answered(JsonNode json, java.net.http.HttpHeaders headers) {}

    private Answered send(String method, String path, @Nullable String body, int status, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + "/orders" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        if (status < 400) {
            String described = path.replaceAll("\\?.*", "")
                    .replaceAll("^/[0-9]+", "/{id}")
                    .replaceAll("^/~.*", "/{id}")
                    .replaceAll("/steps/[0-9]+", "/steps/{step}");
            DescribedAnswers.of(port, TestSignIn.administrator(program))
                    .check("/api/v1/shops/{shop}/orders" + described, method.toLowerCase(Locale.ROOT), answer);
        }
        return new Answered(JsonMapper.shared().readTree(answer.body()), answer.headers());
    }
}
