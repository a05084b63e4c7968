package dev.fullspan.inventory.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.inventory.Balances;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.Trail;
import dev.fullspan.inventory.purchase.NewPurchase.Ordered;
import dev.fullspan.inventory.purchase.PurchaseOrder.State;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
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

/** What is on its way, what has come of it, and that nothing comes twice. */
@FullspanTest
class PurchaseOrdersTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalDate DAY = LocalDate.of(2030, 3, 31);
    private static final String PERSON = "person:1";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    PurchaseOrders orders;

    @Autowired
    PurchaseReader reader;

    @Autowired
    Inbounds inbounds;

    @Autowired
    Stock stock;

    @Autowired
    Balances balances;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Purchases " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
    }

    @AfterEach
    void sound() {
        assertThat(balances.differences(shop)).isEmpty();
    }

    @Test
    void aDeliveryInPartsIsBookedInTheLedgerAndTheRestIsStillToCome() {
        PurchaseOrder order = orders.add(shop, order("PO-1", line("A", 10), line("B", 4)), PERSON);
        assertThat(order.state()).isEqualTo(State.ORDERED);
        assertThat(inbound()).isEqualTo(Map.of("A", List.of(new Inbound(DAY, 10)), "B", List.of(new Inbound(DAY, 4))));

        order = orders.receive(shop, order.id(), "first", units("A", 6), PERSON);
        assertThat(order.state()).isEqualTo(State.PARTLY_RECEIVED);
        assertThat(onHand("A")).isEqualTo(6);
        assertThat(inbound().get("A")).containsExactly(new Inbound(DAY, 4));

        order = orders.receive(shop, order.id(), "second", units("A", 5, "B", 4), PERSON);
        assertThat(order.state()).isEqualTo(State.RECEIVED);
        assertThat(onHand("A")).as("one more came than was ordered").isEqualTo(11);
        assertThat(inbound()).isEmpty();
        assertThat(reader.open(shop)).isEmpty();
    }

    @Test
    void theTrailTellsWhatBecameOfAnOrder() {
        long id = orders.add(shop, order("PO-1", line("A", 10), line("B", 4)), PERSON).id();
        orders.receive(shop, id, "first", units("A", 6), PERSON);
        orders.receive(shop, id, "first", units("A", 6), PERSON);
        orders.expect(shop, id, DAY.plusDays(2), null);
        orders.close(shop, id);
        orders.reopen(shop, id);
        assertThat(Trail.of(program, shop))
                .element(0)
                .asString()
                .startsWith("purchase-order.added purchase-order [Supplier:  > ")
                .contains("A, ordered:  > 10", "B, ordered:  > 4", "State:  > open");
        assertThat(Trail.of(program, shop).subList(1, 5))
                .containsExactly(
                        "purchase-order.received purchase-order [A on hand at Store: 0 > 6]",
                        "purchase-order.changed purchase-order [Expected: 2030-03-31 > 2030-04-02]",
                        "purchase-order.changed purchase-order [State: open > closed short]",
                        "purchase-order.changed purchase-order [State: closed short > open]");
    }

    @Test
    void theSameDeliveryThreeTimesAtOnceIsBookedOnce() throws Exception {
        long id = orders.add(shop, order("PO-1", line("A", 10)), PERSON).id();
        try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
            var sent = callers.invokeAll(java.util.Collections.nCopies(
                    3, () -> orders.receive(shop, id, "delivery", units("A", 7), PERSON)));
            for (var one : sent) {
                one.get();
            }
        }
        assertThat(onHand("A")).isEqualTo(7);
        assertThatThrownBy(() -> orders.receive(shop, id, "delivery", units("A", 3), PERSON))
                .as("the same key with other quantities")
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }

    @Test
    void whatWasClosedIsNoLongerOnItsWay() {
        PurchaseOrder order = orders.add(shop, order("PO-1", line("A", 10)), PERSON);
        assertThat(orders.close(shop, order.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(inbound()).isEmpty();
        assertThatThrownBy(() -> orders.receive(shop, order.id(), "late", units("A", 1), PERSON))
                .hasMessageContaining("closed");
        orders.reopen(shop, order.id());
        orders.receive(shop, order.id(), "part", units("A", 3), PERSON);
        assertThat(orders.close(shop, order.id()).state()).isEqualTo(State.RECEIVED);
        assertThat(inbound()).isEmpty();
    }

    @Test
    void anOrderIsEnteredOnceAndItsDayChangedFromWhatWasSeen() {
        PurchaseOrder order = orders.add(shop, order("PO-1", line("A", 10)), PERSON);
        assertThatThrownBy(() -> orders.add(shop, order("PO-1", line("A", 10)), PERSON))
                .hasMessageContaining("There is an order “PO-1” to Nord already.");
        PurchaseOrder later = orders.expect(shop, order.id(), DAY.plusDays(7), order.version());
        assertThat(later.expected()).isEqualTo(DAY.plusDays(7));
        assertThat(later.isLate(DAY.plusDays(7))).isFalse();
        assertThat(later.isLate(DAY.plusDays(8))).isTrue();
        assertThatThrownBy(() -> orders.expect(shop, order.id(), DAY, order.version()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CHANGED));
    }

    @Test
    void programsOrderReceiveAndClose() throws Exception {
        String body = "{\"supplier\":\"Nord\",\"reference\":\"PO-7\",\"expected\":\"2030-03-31\",\"lines\":["
                + "{\"sku\":\"A\",\"quantity\":10,\"cost\":{\"amount\":\"2.50\",\"currency\":\"EUR\"}}]}";
        JsonNode order = send("POST", "/purchase-orders", body, 201);
        assertThat(order.get("state").asString()).isEqualTo("ordered");
        assertThat(order.get("lines").get(0).get("cost").get("amount").asString())
                .isEqualTo("2.50");
        send("POST", "/purchase-orders", body, 409);
        String path = "/purchase-orders/" + order.get("id").asLong();
        String delivery = "{\"key\":\"d-1\",\"lines\":[{\"sku\":\"A\",\"quantity\":4}]}";
        for (int i = 0; i < 3; i++) {
            JsonNode part = send("POST", path + "/deliveries", delivery, 200);
            assertThat(part.get("state").asString()).isEqualTo("partly_received");
            assertThat(part.get("lines").get(0).get("received").asLong()).isEqualTo(4);
        }
        assertThat(onHand("A")).isEqualTo(4);
        assertThat(send("PUT", path + "/expected", "{\"expected\":\"2030-04-30\"}", 200)
                        .get("expected")
                        .asString())
                .isEqualTo("2030-04-30");
        assertThat(send("POST", path + "/close", null, 200).get("state").asString())
                .isEqualTo("received");
        assertThat(send("GET", "/purchase-orders", null, 200).get("orders").size())
                .isEqualTo(1);
        send("GET", "/purchase-orders/987654", null, 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | expected",
                "{\"expected\":\"soon\"} | expected",
                "{\"expected\":\"2030-03-31\"} | lines",
                "{\"expected\":\"2030-03-31\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]} | supplier",
                "{\"supplier\":\"N\",\"expected\":\"2030-03-31\",\"lines\":[{\"sku\":\"A\",\"quantity\":0}]} | lines",
                "{\"supplier\":\"N\",\"expected\":\"2030-03-31\",\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"A\",\"quantity\":1}]} | lines",
                "{\"supplier\":\"N\",\"expected\":\"2030-03-31\",\"location\":987654,\"lines\":[{\"sku\":\"A\",\"quantity\":1}]} | location",
            })
    void whatIsWrongIsNamed(String body, String field) throws Exception {
        assertThat(send("POST", "/purchase-orders", body, 400).get("field").asString())
                .isEqualTo(field);
    }

    @Test
    void aKeyThatOnlyReadsOrdersNothing() throws Exception {
        String reading = TestSignIn.key(program, shop, "stock:read");
        HttpResponse<String> answer = answer("POST", "/purchase-orders", "{}", reading);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private JsonNode send(String method, String path, @Nullable String body, int status) throws Exception {
        HttpResponse<String> answer =
                answer(method, path, body, TestSignIn.key(program, shop, "stock:read", "stock:write"));
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        if (status < 400) {
            String described = path.replaceAll("/purchase-orders/[^/]+", "/purchase-orders/{id}");
            DescribedAnswers.of(port, TestSignIn.administrator(program))
                    .check("/api/v1/shops/{shop}" + described, method.toLowerCase(Locale.ROOT), answer);
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> answer(String method, String path, @Nullable String body, String key)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/shops/" + shop + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static NewPurchase order(String reference, Ordered... lines) {
        return new NewPurchase("Nord", reference, null, DAY, List.of(lines));
    }

    private static Ordered line(String sku, long quantity) {
        return new Ordered(sku, quantity, null);
    }

    private static SortedMap<String, Long> units(Object... skuAndUnits) {
        SortedMap<String, Long> units = new TreeMap<>();
        for (int i = 0; i < skuAndUnits.length; i += 2) {
            units.put((String) skuAndUnits[i], ((Integer) skuAndUnits[i + 1]).longValue());
        }
        return units;
    }

    private Map<String, List<Inbound>> inbound() {
        return inbounds.of(shop, List.of("A", "B"));
    }

    private long onHand(String sku) {
        return stock.of(shop, sku).orElseThrow().total().onHand();
    }
}
