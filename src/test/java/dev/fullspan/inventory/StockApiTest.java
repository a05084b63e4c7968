package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Stock and reservations as programs see them. */
@FullspanTest
class StockApiTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private String key;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Stock " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "stock:read", "stock:write");
    }

    @AfterEach
    void sound() {
        StockSoundness.check(database, shop);
    }

    @Test
    void aCheckoutHoldsBuysAndLeaves() throws Exception {
        assertThat(send("PUT", "/stock/A", "{\"onHand\":40,\"reason\":\"count\",\"location\":null}", 200)
                        .get("available")
                        .asLong())
                .isEqualTo(40);
        String wanted =
                "{\"key\":\"checkout-1\",\"lines\":[{\"sku\":\"A\",\"quantity\":2},{\"sku\":\"A\",\"quantity\":1}],\"holdSeconds\":600}";
        JsonNode held = send("POST", "/reservations", wanted, 201);
        assertThat(held.get("state").asString()).isEqualTo("held");
        assertThat(held.get("lines").toString()).isEqualTo("[{\"sku\":\"A\",\"quantity\":3}]");
        String id = held.get("id").asString();
        assertThat(send("POST", "/reservations", wanted, 200).get("id").asString())
                .isEqualTo(id);
        assertThat(send("POST", "/reservations/" + id + "/prolong", "{\"holdSeconds\":900}", 200)
                        .get("expiresAt")
                        .asString())
                .isGreaterThan(held.get("expiresAt").asString());
        JsonNode order = send("POST", "/reservations/" + id + "/commit", "{\"orderId\":\"o-1\"}", 200);
        assertThat(order.get("state").asString()).isEqualTo("committed");
        assertThat(order.get("covered").asBoolean()).isTrue();
        JsonNode stock = send("GET", "/stock/A", null, 200);
        assertThat(stock.get("onHand").asLong()).isEqualTo(40);
        assertThat(stock.get("reserved").asLong()).isZero();
        assertThat(stock.get("allocated").asLong()).isEqualTo(3);
        assertThat(stock.get("available").asLong()).isEqualTo(37);
        assertThat(stock.get("locations").get(0).get("available").asLong()).isEqualTo(37);
        send("POST", "/reservations/" + id + "/release", null, 409);
        assertThat(send("GET", "/reservations/" + id, null, 200).get("orderId").asString())
                .isEqualTo("o-1");
    }

    @Test
    void aRefusalNamesEachFailingLineAndHowMuchThereIs() throws Exception {
        send("PUT", "/stock/A", "{\"onHand\":1}", 200);
        send("PUT", "/stock/B", "{\"onHand\":9}", 200);

        JsonNode problem = send(
                "POST",
                "/reservations",
                "{\"key\":\"c\",\"lines\":[{\"sku\":\"A\",\"quantity\":2},{\"sku\":\"B\",\"quantity\":2},{\"sku\":\"C\",\"quantity\":1}]}",
                409);

        assertThat(problem.get("type").asString()).isEqualTo("/problems/not-enough-stock");
        assertThat(problem.get("lines").toString())
                .isEqualTo(
                        "[{\"sku\":\"A\",\"quantity\":2,\"available\":1},{\"sku\":\"C\",\"quantity\":1,\"available\":0}]");
        assertThat(send("GET", "/stock/B", null, 200).get("reserved").asLong()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]} | key",
                "{\"key\":\"\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]} | key",
                "{\"key\":\"k\"} | lines",
                "{\"key\":\"k\",\"lines\":[]} | lines",
                "{\"key\":\"k\",\"lines\":[null]} | lines[0]",
                "{\"key\":\"k\",\"lines\":[{\"quantity\":1}]} | lines[0].sku",
                "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"A\",\"quantity\":0}]} | lines[1].quantity",
                "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":-2}]} | lines[0].quantity",
                "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":9999999999}]} | lines[0].quantity",
                "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}],\"holdSeconds\":0} | holdSeconds",
                "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}],\"holdSeconds\":604801} | holdSeconds",
            })
    void whatIsWrongIsNamed(String body, String field) throws Exception {
        assertThat(send("POST", "/reservations", body, 400).get("field").asString())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | onHand",
                "{\"onHand\":-1} | onHand",
                "{\"onHand\":5,\"location\":987654} | location",
            })
    void aWrongCountIsNamed(String body, String field) throws Exception {
        assertThat(send("PUT", "/stock/A", body, 400).get("field").asString()).isEqualTo(field);
    }

    @Test
    void whatIsNoWholeNumberIsRefused() throws Exception {
        send("PUT", "/stock/A", "{\"onHand\":2.5}", 400);
        send("POST", "/reservations", "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":1.5}]}", 400);
        send("GET", "/stock/A", null, 404);
        send("POST", "/reservations/none/commit", "{\"orderId\":\"o\"}", 404);
        send("POST", "/reservations/" + UUID.randomUUID() + "/release", null, 404);
    }

    @Test
    void manySkusAreAskedForAtOnce() throws Exception {
        send("PUT", "/stock/A", "{\"onHand\":2}", 200);
        send("PUT", "/stock?sku=B%2F1,x", "{\"onHand\":0}", 200);

        assertThat(send("GET", "/availability?sku=B%2F1,x&sku=A&sku=none&sku=A", null, 200)
                        .get("availability")
                        .toString())
                .isEqualTo("[{\"sku\":\"B/1,x\",\"available\":0,\"sellable\":0},"
                        + "{\"sku\":\"A\",\"available\":2,\"sellable\":2},"
                        + "{\"sku\":\"none\",\"available\":0,\"sellable\":0}]");
        assertThat(send("GET", "/availability", null, 400).get("field").asString())
                .isEqualTo("sku");
    }

    @Test
    void aKeyThatOnlyReadsHoldsNothing() throws Exception {
        key = TestSignIn.key(program, shop, "stock:read");
        send("PUT", "/stock/A", "{\"onHand\":2}", 403);
        send("POST", "/reservations", "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}", 403);
    }

    @Test
    void anotherShopsReservationIsNotThere() throws Exception {
        send("PUT", "/stock/A", "{\"onHand\":2}", 200);
        String id = send("POST", "/reservations", "{\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}", 201)
                .get("id")
                .asString();
        ShopId mine = shop;
        shop = shops.add(NewShop.of("Other " + UUID.randomUUID(), "EUR", "UTC")).id();
        key = TestSignIn.key(program, shop, "admin");
        send("POST", "/reservations/" + id + "/release", null, 404);
        send("GET", "/stock/A", null, 404);
        shop = mine;
    }

    private JsonNode send(String method, String path, @Nullable String body, int status) throws Exception {
        return new StockCalls(port, program, shop, key).send(method, path, body, status);
    }
}
