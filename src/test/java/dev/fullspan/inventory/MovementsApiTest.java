package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Movements, the ledger and the steps of orders as programs see them. */
@FullspanTest
class MovementsApiTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Locations locations;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private StockCalls calls;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Moves " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        calls = new StockCalls(port, program, shop, TestSignIn.key(program, shop, "stock:read", "stock:write"));
    }

    @AfterEach
    void sound() {
        StockSoundness.check(database, shop);
    }

    @Test
    void theSameMovementThreeTimesIsBookedOnce() throws Exception {
        String received =
                "{\"key\":\"delivery-7/1\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":12,\"reference\":\"DN 7\",\"reason\":\"weekly\"}";

        assertThat(calls.post("/stock/movements", received, 201).get("onHand").asLong())
                .isEqualTo(12);
        calls.post("/stock/movements", received, 200);
        assertThat(calls.post("/stock/movements", received, 200).get("onHand").asLong())
                .isEqualTo(12);

        JsonNode ledger = calls.get("/stock/movements?sku=A", 200).get("movements");
        assertThat(ledger.size()).isEqualTo(1);
        assertThat(ledger.get(0).get("change").asLong()).isEqualTo(12);
        assertThat(ledger.get(0).get("reference").asString()).isEqualTo("DN 7");
        assertThat(ledger.get(0).get("author").asString()).startsWith("key:");
        assertThat(calls.post("/stock/movements", received.replace("12", "13"), 409)
                        .get("field")
                        .asString())
                .isEqualTo("key");
    }

    @Test
    void whatAProgramBooksStandsInTheTrailWithBothSidesOnce() throws Exception {
        calls.put("/stock/A", "{\"onHand\":5,\"reason\":\"count\"}", 200);
        calls.put("/stock/A", "{\"onHand\":5,\"reason\":\"count\"}", 200);
        String received = "{\"key\":\"d-1\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":4}";
        calls.post("/stock/movements", received, 201);
        calls.post("/stock/movements", received, 200);
        long shelf = locations.add(shop, "Shelf", Location.Kind.WAREHOUSE);
        calls.post(
                "/stock/movements",
                "{\"key\":\"d-2\",\"kind\":\"moved\",\"sku\":\"A\",\"quantity\":2,\"to\":" + shelf + "}",
                201);

        assertThat(Trail.of(program, shop))
                .filteredOn(line -> line.startsWith("stock."))
                .containsExactly(
                        "stock.counted sku:A [On hand at Store: 0 > 5, Reason:  > count]",
                        "stock.received sku:A [On hand at Store: 5 > 9]",
                        "stock.moved sku:A [On hand at Store: 9 > 7, On hand at Shelf: 0 > 2]");
    }

    @Test
    void theSameMovementIsTheSameWhereverTheUsualLocationIsByNow() throws Exception {
        String received = "{\"key\":\"d-1\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":4,\"reference\":\"DN 1\"}";
        calls.post("/stock/movements", received, 201);
        long warehouse = locations.add(shop, "Warehouse", Location.Kind.WAREHOUSE);
        locations.makeDefault(shop, warehouse);

        assertThat(calls.post("/stock/movements", received, 200).get("onHand").asLong())
                .isEqualTo(4);
        assertThat(calls.post("/stock/movements", received.replace("DN 1", "DN 2"), 409)
                        .get("field")
                        .asString())
                .isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void whatTheDatabaseCannotKeepIsNamed(String part) throws Exception {
        String found =
                "{\"key\":\"f\",\"kind\":\"adjusted\",\"sku\":\"A\",\"quantity\":3,\"reason\":\"a" + part + "\"}";
        assertThat(calls.post("/stock/movements", found, 400).get("field").asString())
                .isEqualTo("reason");
        assertThat(calls.post("/stock/movements", found.replace("\"A\"", "\"A" + part + "\""), 400)
                        .get("field")
                        .asString())
                .isEqualTo("sku");
        assertThat(calls.get("/stock/movements?sku=%00", 400).get("field").asString())
                .isEqualTo("sku");
        assertThat(calls.get("/stock/movements?from=%2B300000-01-01", 400)
                        .get("field")
                        .asString())
                .isEqualTo("from");
    }

    @Test
    void theKeyMayStandInTheHeader() throws Exception {
        String found = "{\"kind\":\"adjusted\",\"sku\":\"A\",\"quantity\":3}";

        calls.send("POST", "/stock/movements", found, 201, "Idempotency-Key", "found-1");
        calls.send("POST", "/stock/movements", found, 200, "Idempotency-Key", "found-1");

        assertThat(calls.get("/stock/A", 200).get("onHand").asLong()).isEqualTo(3);
        assertThat(calls.post("/stock/movements", found, 400).get("field").asString())
                .isEqualTo("key");
    }

    @Test
    void whatBreaksIsTakenOffAndWhatIsMovedStays() throws Exception {
        long warehouse = locations.add(shop, "Warehouse", Location.Kind.WAREHOUSE);
        calls.put("/stock/A", "{\"onHand\":10}", 200);
        calls.post("/stock/movements", "{\"key\":\"b\",\"kind\":\"damaged\",\"sku\":\"A\",\"quantity\":2}", 201);
        String moved = "{\"key\":\"m\",\"kind\":\"moved\",\"sku\":\"A\",\"quantity\":3,\"to\":" + warehouse + "}";
        calls.post("/stock/movements", moved, 201);
        calls.post("/stock/movements", moved, 200);

        JsonNode stock = calls.get("/stock/A", 200);

        assertThat(stock.get("onHand").asLong()).isEqualTo(8);
        assertThat(stock.get("locations").get(1).get("onHand").asLong()).isEqualTo(3);
        assertThat(calls.get("/locations", 200).get("locations").size()).isEqualTo(2);
        assertThat(calls.post(
                                "/stock/movements",
                                "{\"key\":\"x\",\"kind\":\"damaged\",\"sku\":\"A\",\"quantity\":6}",
                                409)
                        .get("field")
                        .asString())
                .isEqualTo("quantity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"received\",\"sku\":\"A\",\"quantity\":1} | key",
                "{\"key\":\"k\",\"kind\":\"stolen\",\"sku\":\"A\",\"quantity\":1} | kind",
                "{\"key\":\"k\",\"kind\":\"counted\",\"sku\":\"A\",\"quantity\":1} | kind",
                "{\"key\":\"k\",\"kind\":\"received\",\"quantity\":1} | sku",
                "{\"key\":\"k\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":0} | quantity",
                "{\"key\":\"k\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":-1} | quantity",
                "{\"key\":\"k\",\"kind\":\"adjusted\",\"sku\":\"A\",\"quantity\":0} | quantity",
                "{\"key\":\"k\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":1,\"location\":99} | location",
                "{\"key\":\"k\",\"kind\":\"moved\",\"sku\":\"A\",\"quantity\":1} | to",
                "{\"key\":\"k\",\"kind\":\"moved\",\"sku\":\"A\",\"quantity\":1,\"to\":99} | to",
                "{\"key\":\"k\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":1,\"to\":99} | to",
            })
    void aWrongMovementIsNamed(String body, String field) throws Exception {
        assertThat(calls.post("/stock/movements", body, 400).get("field").asString())
                .isEqualTo(field);
    }

    @Test
    void theLedgerIsReadPageByPage() throws Exception {
        for (int i = 1; i <= 5; i++) {
            calls.post(
                    "/stock/movements",
                    "{\"key\":\"k" + i + "\",\"kind\":\"received\",\"sku\":\"S" + i % 2 + "\",\"quantity\":" + i + "}",
                    201);
        }
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = calls.get("/stock/movements?limit=2&cursor=" + cursor, 200);
            page.get("movements").forEach(one -> seen.add(one.get("change").asLong()));
            cursor = page.get("next").isNull() ? "" : page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(calls.get("/stock/movements?sku=S0", 200).get("movements").size())
                .isEqualTo(2);
        assertThat(calls.get("/stock/movements?kind=damaged", 200)
                        .get("movements")
                        .size())
                .isZero();
        assertThat(calls.get("/stock/movements?from=2000-01-01&to=2000-12-31", 200)
                        .get("movements")
                        .size())
                .isZero();
        assertThat(calls.get("/stock/movements?from=2000-01-01", 200)
                        .get("movements")
                        .size())
                .isEqualTo(5);
        assertThat(calls.get("/stock/movements?from=yesterday", 400)
                        .get("field")
                        .asString())
                .isEqualTo("from");
        assertThat(calls.get("/stock/movements?limit=0", 400).get("field").asString())
                .isEqualTo("limit");
        assertThat(calls.get("/stock/movements?cursor=x", 400).get("field").asString())
                .isEqualTo("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A/B", "100%", "a;b", "a\\b", "Übergröße 42", "../x", "a?b#c&d", "movements"})
    void anySkuCanBeAskedAndCounted(String sku) throws Exception {
        String at = "/stock?sku=" + URLEncoder.encode(sku, StandardCharsets.UTF_8);

        calls.put(at, "{\"onHand\":7}", 200);

        assertThat(calls.get(at, 200).get("sku").asString()).isEqualTo(sku);
        assertThat(calls.get(at, 200).get("available").asLong()).isEqualTo(7);
    }

    @Test
    void anOrderLeavesInPartsIsCancelledAndComesBack() throws Exception {
        calls.put("/stock/A", "{\"onHand\":10}", 200);
        calls.put("/stock/B", "{\"onHand\":10}", 200);
        order("2026/17", "{\"sku\":\"A\",\"quantity\":5},{\"sku\":\"B\",\"quantity\":1}");

        String parcel = "{\"orderId\":\"2026/17\",\"key\":\"parcel-1\",\"lines\":[{\"sku\":\"A\",\"quantity\":2}]}";
        for (int i = 0; i < 3; i++) {
            JsonNode shipped = calls.post("/allocations/ship", parcel, 200);
            assertThat(shipped.get("allocations").get(0).get("shipped").asLong())
                    .isEqualTo(2);
        }
        calls.post(
                "/allocations/cancel",
                "{\"orderId\":\"2026/17\",\"key\":\"c\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}",
                200);
        calls.post("/allocations/ship", "{\"orderId\":\"2026/17\",\"key\":\"parcel-2\"}", 200);
        JsonNode back = calls.post(
                "/allocations/restock",
                "{\"orderId\":\"2026/17\",\"key\":\"return-1\",\"lines\":[{\"sku\":\"A\",\"quantity\":3}]}",
                200);

        JsonNode a = back.get("allocations").get(0);
        assertThat(a.toString())
                .contains("\"quantity\":5,\"shipped\":4,\"cancelled\":1,\"returned\":3,\"outstanding\":0");
        assertThat(calls.get("/stock/A", 200).get("onHand").asLong()).isEqualTo(9);
        assertThat(calls.get("/stock/B", 200).get("onHand").asLong()).isEqualTo(9);
        assertThat(calls.get("/allocations?orderId=2026/17", 200).toString()).isEqualTo(back.toString());
        assertThat(calls.post(
                                "/allocations/restock",
                                "{\"orderId\":\"2026/17\",\"key\":\"return-2\",\"lines\":[{\"sku\":\"A\",\"quantity\":2}]}",
                                409)
                        .get("field")
                        .asString())
                .isEqualTo("lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"key\":\"k\"} | 400 | orderId",
                "{\"orderId\":\"o\"} | 400 | key",
                "{\"orderId\":\"o\",\"key\":\"k\"} | 404 | orderId",
                "{\"orderId\":\"o\",\"key\":\"k\",\"lines\":[]} | 400 | lines",
                "{\"orderId\":\"o\",\"key\":\"k\",\"lines\":[{\"sku\":\"A\",\"quantity\":0}]} | 400 | lines[0].quantity",
            })
    void aWrongStepIsNamed(String body, int status, String field) throws Exception {
        for (String step : List.of("ship", "cancel", "restock")) {
            assertThat(calls.post("/allocations/" + step, body, status)
                            .get("field")
                            .asString())
                    .isEqualTo(field);
        }
    }

    @Test
    void whoOnlyReadsBooksNothing() throws Exception {
        StockCalls reader = new StockCalls(port, program, shop, TestSignIn.key(program, shop, "stock:read"));
        reader.post("/stock/movements", "{\"key\":\"k\",\"kind\":\"received\",\"sku\":\"A\",\"quantity\":1}", 403);
        reader.post("/allocations/ship", "{\"orderId\":\"o\",\"key\":\"k\"}", 403);
        reader.put("/stock?sku=A", "{\"onHand\":2}", 403);
        reader.get("/stock/movements", 200);
    }

    private void order(String id, String lines) throws Exception {
        String held = calls.post("/reservations", "{\"key\":\"" + id + "\",\"lines\":[" + lines + "]}", 201)
                .get("id")
                .asString();
        calls.post("/reservations/" + held + "/commit", "{\"orderId\":\"" + id + "\"}", 200);
    }
}
