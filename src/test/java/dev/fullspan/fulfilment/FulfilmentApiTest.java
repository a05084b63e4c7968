package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.inventory.Stock;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parties, rules and parts as the shop's programs see them, and what is left of a part when its buyer is erased. */
@FullspanTest
class FulfilmentApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Stock stock;

    @Autowired
    Orders orders;

    @Autowired
    OrderReader reader;

    @Autowired
    Assignments assignments;

    @Autowired
    KeptOfBuyers kept;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private String key;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Programs " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        key = TestSignIn.key(program, shop, "partners:read", "partners:write");
    }

    private record Answered(JsonNode body, @Nullable String tag) {}

    private Answered ask(String method, String path, @Nullable String body, int status, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        String described = path.replaceAll("\\?.*", "")
                .replaceAll("/parties/[0-9]+", "/parties/{party}")
                .replaceAll("/routing-rules/[0-9]+", "/routing-rules/{rule}")
                .replaceAll("/assignments/[0-9]+", "/assignments/{assignment}");
        if (status / 100 == 2 && !answer.body().isEmpty()) {
            DescribedAnswers.of(port, TestSignIn.administrator(program))
                    .check("/api/v1/shops/{shop}" + described, method.toLowerCase(Locale.ROOT), answer);
        }
        return new Answered(
                answer.body().isEmpty()
                        ? JsonMapper.shared().createObjectNode()
                        : JsonMapper.shared().readTree(answer.body()),
                answer.headers().firstValue("ETag").orElse(null));
    }

    private long partner(String name) throws Exception {
        JsonNode made = ask("POST", "/parties", "{\"kind\":\"dropshipper\",\"name\":\"" + name + "\"}", 201)
                .body();
        long id = made.get("id").asLong();
        JsonNode located = ask("POST", "/parties/" + id + "/locations", "{\"name\":\"" + name + "’s shelf\"}", 200)
                .body();
        stock.count(shop, "A", located.get("locations").get(0).asLong(), 5, null, "test");
        return id;
    }

    private OrderId order() {
        OrderId order = orders.take(
                        shop,
                        new Telling("7", Instant.now().minus(Duration.ofHours(1)))
                                .from(Engine.API, "api")
                                .line("A", 2, "10")
                                .buyer(new Buyer(
                                        "zyx-7", null, "Zyxberg", "zyxberg@example.com", true, null, null, null))
                                .snapshot())
                .order();
        Settled.all(program, shop);
        return order;
    }

    @Test
    void aPartyIsAddedOnceAndChangedFromTheVersionThatWasRead() throws Exception {
        String body = "{\"kind\":\"fulfiller\",\"name\":\"Süd\",\"handlingDays\":2,\"workdays\":[1,2]}";
        Answered made = ask("POST", "/parties", body, 201, "Idempotency-Key", "k-1");
        Answered again = ask("POST", "/parties", body, 201, "Idempotency-Key", "k-1");
        assertThat(again.body().get("id").asLong())
                .isEqualTo(made.body().get("id").asLong());
        String path = "/parties/" + made.body().get("id").asLong();
        assertThat(ask("GET", "/parties", null, 200).body().get("parties")).hasSize(2);
        String tag = Objects.requireNonNull(made.tag());
        assertThat(ask("PUT", path, "{\"cutOff\":\"15:30\"}", 200, "If-Match", tag)
                        .body()
                        .get("handlingDays")
                        .asInt())
                .isEqualTo(2);
        ask("PUT", path, "{\"cutOff\":\"16:30\"}", 412, "If-Match", tag);
        assertThat(ask("PUT", path, "{\"workdays\":[9]}", 400)
                        .body()
                        .get("field")
                        .asString())
                .isEqualTo("workdays");
        assertThat(ask("POST", path + "/pause", null, 200).body().get("paused").isNull())
                .isFalse();
        ask("POST", path + "/resume", null, 200);
        ask("GET", "/parties/999999", null, 404);
        ask("PUT", path + "/locations", "{\"locations\":[]}", 200);
    }

    @Test
    void aRuleGivesAnOrderAndAProgramGivesItToAnother() throws Exception {
        long nord = partner("Nord");
        long sued = partner("Süd");
        JsonNode rule = ask(
                        "POST",
                        "/routing-rules",
                        "{\"name\":\"All\",\"parties\":[" + nord + "," + sued
                                + "],\"otherwise\":\"wait\",\"least\":\"1.00\"}",
                        201)
                .body();
        assertThat(rule.get("least").asString()).isEqualTo("1.00");
        assertThat(ask("POST", "/routing-rules", "{\"name\":\"x\",\"split\":\"often\"}", 400)
                        .body()
                        .get("field")
                        .asString())
                .isEqualTo("split");
        order();
        JsonNode part = ask("GET", "/assignments?state=offered", null, 200)
                .body()
                .get("assignments")
                .get(0);
        assertThat(part.get("party").asLong()).isEqualTo(nord);
        String path = "/assignments/" + part.get("id").asLong();
        assertThat(ask("POST", path + "/reroute", "{\"to\":" + sued + ",\"reason\":\"slow\"}", 200, "If-Match", "\"1\"")
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("withdrawn");
        JsonNode other = ask("GET", "/assignments?party=" + sued, null, 200)
                .body()
                .get("assignments")
                .get(0);
        assertThat(ask("POST", "/assignments/" + other.get("id").asLong() + "/cancel", "{\"reason\":\"wrong\"}", 200)
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("withdrawn");
        ask("PUT", "/routing-rules/" + rule.get("id").asLong(), "{\"name\":\"All others\",\"active\":false}", 200);
        ask("DELETE", "/routing-rules/" + rule.get("id").asLong(), null, 204);
        ask("GET", "/assignments?limit=0", null, 400);
        ask("GET", "/assignments/999999", null, 404);
    }

    @Test
    void ofAnErasedBuyerNothingIsLeftInThePartsOfTheirOrders() throws Exception {
        partner("Nord");
        OrderId order = order();
        Assignment part = assignments.ofOrder(shop, order).getFirst();
        assignments.accept(shop, part.id(), By.of("test"));
        assignments.problem(shop, part.id(), "Zyxberg is not at home", By.of("test"));
        assignments.ship(shop, part.id(), Shipment.all("DHL", "zyx-1", Instant.now()), By.of("test"));
        Settled.all(program, shop);
        long customer = Objects.requireNonNull(reader.row(shop, order).customer());
        database.sql("""
                        insert into fulfilment.rescue (shop, record, token, author, offered, expires, promised, words, refund)
                        values (:shop, :record, sha256('x'), 'test', now(), now() + interval '9 days', current_date, 'Dear Zyxberg', true)
                        """)
                .param("shop", shop.value())
                .param("record", order.value())
                .update();
        database.sql("""
                        insert into fulfilment.mishap (shop, record, cause, text, at, author)
                        values (:shop, :record, 'broken', 'Zyxberg says so', now(), 'test')
                        """)
                .param("shop", shop.value())
                .param("record", order.value())
                .update();
        PersonKeys person = new PersonKeys(Set.of(), Set.of(), Set.of(customer), Set.of());
        List<Object> told = new ArrayList<>();
        assertThat(kept.write(shop, person, told::add)).isEqualTo(1);
        assertThat(told.getFirst().toString()).contains("zyx-1", "is not at home", "Dear Zyxberg", "Zyxberg says so");

        program.getBeansOfType(Erasable.class).values().stream()
                .filter(one -> one.tables().stream().anyMatch(table -> table.startsWith("fulfilment.")))
                .forEach(one -> one.erase(shop, person));
        for (String table : Set.of("assignment", "assignment_step", "assignment_line", "parcel", "rescue", "mishap")) {
            assertThat(database.sql("select t::text from fulfilment." + table + " t where shop = :shop")
                            .param("shop", shop.value())
                            .query(String.class)
                            .list())
                    .as(table)
                    .noneMatch(row -> row.toLowerCase(Locale.ROOT).contains("zyx"));
        }
        assertThat(assignments.get(shop, part.id()).units()).isEqualTo(2);
    }
}
