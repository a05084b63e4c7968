package dev.fullspan.connect.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.connect.connection.Storing;
import dev.fullspan.connect.parcel.ParcelSwitches.Switch;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSteps.By;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parcels that are entered here become fulfilments at Shopify, each once, and what Shopify tells back is the same parcel. */
@FullspanTest
class ShopifyParcelsTest {
    private static final By SOMEBODY = new By("test", null);
    private static final Instant PLACED = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    @Autowired
    OrderEntries entries;

    @Autowired
    ParcelWork work;

    @Autowired
    ParcelOutbox outbox;

    private final FakeShopify shopify = new FakeShopify();
    private Storing with;
    private StoreConnection store;
    private OrderId order;

    @BeforeEach
    void connect() throws Exception {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY, shopify.http.address().replace("/hooks", ""), "shpat_1", true);
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(true, true, false), "test");
        tell("orders/create", "d0", order("paid", ""));
        order = program.getBean(OrderReader.class).named(with.shop, "1001").orElseThrow();
    }

    @AfterEach
    void close() {
        shopify.http.close();
    }

    private static String order(String status, String fulfilments) {
        return """
                {"id":1001,"name":"#1001","created_at":"%s","updated_at":"%s","currency":"EUR","total_price":"70.00","financial_status":"%s",
                 "line_items":[{"id":11,"title":"Oak tray","quantity":5,"price":"10.00"},{"id":12,"title":"Cup","quantity":2,"price":"10.00"}],
                 "fulfillments":[%s]}""".formatted(PLACED, Instant.now().truncatedTo(ChronoUnit.SECONDS), status, fulfilments);
    }

    private static String fulfilment(String id, String tracking, String more, String... lines) {
        return """
                {"id":%s,"order_id":1001,"status":"success","created_at":"%s","updated_at":"%s","tracking_number":%s%s,"line_items":[%s]}""".formatted(
                        id,
                        PLACED,
                        Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS),
                        tracking.isEmpty() ? "null" : "\"" + tracking + "\"",
                        more,
                        String.join(",", lines));
    }

    private static String line(long id, long quantity) {
        return "{\"id\":%d,\"quantity\":%d}".formatted(id, quantity);
    }

    private void tell(String topic, String id, String body) throws Exception {
        assertThat(with.shopify(port, store, topic, id, body)).isEqualTo(200);
        with.worked();
    }

    private static Parcel parcel(String id, @Nullable String tracking, ParcelLine... lines) {
        return new Parcel(id, List.of(lines), "DHL", tracking, Instant.now(), null, false);
    }

    private OrderDetail now() {
        return program.getBean(OrderDetails.class).get(with.shop, order);
    }

    private List<String> told() {
        return outbox.of(with.shop, order).stream()
                .map(one -> one.parcel() + " " + one.state())
                .toList();
    }

    private void again() {
        database.sql("update connect.store_parcel set due = now() where shop = :shop and state = 'DUE'")
                .param("shop", with.shop.value())
                .update();
        work.round(with.shop);
    }

    @Test
    void aPartAndThenTheRestBecomeFulfilmentsFromEachOfItsPlaces() {
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        assertThat(now().row().fulfilment().word()).as("known here at once").isEqualTo("partly_fulfilled");
        entries.ship(with.shop, order, parcel("p2", "T2"), SOMEBODY);
        assertThat(now().row().fulfilment().word()).isEqualTo("fulfilled");
        work.round(with.shop);
        work.round(with.shop);
        assertThat(told()).containsExactly("p1 TOLD", "p2 TOLD");
        assertThat(shopify.fulfilments)
                .extracting(one -> one.path("fulfillmentLineItems")
                                .path("nodes")
                                .size() + " "
                        + one.path("trackingInfo").path(0).path("number").asString(""))
                .as("the rest leaves from two of Shopify's places")
                .containsExactly("1 T1", "2 T2", "1 T2");
        assertThat(shopify.http.heard).allMatch(one -> one.path().endsWith("/graphql.json"));
        assertThat(shopify.http.heard)
                .filteredOn(one -> one.body().contains("fulfillmentCreate"))
                .hasSize(3)
                .allMatch(one -> one.body().contains("\"notifyCustomer\":true"));
    }

    @Test
    void theSameParcelAgainTellsNothingAndAnotherNumberCorrectsIt() {
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        int asked = shopify.http.heard.size();
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.http.heard).hasSize(asked);
        entries.ship(with.shop, order, parcel("p1", "T9", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.fulfilments).hasSize(1);
        assertThat(shopify.fulfilments
                        .getFirst()
                        .path("trackingInfo")
                        .path(0)
                        .path("number")
                        .asString(""))
                .isEqualTo("T9");
    }

    @Test
    void aParcelWhoseAnswerWasLostIsNotMadeTwice() {
        shopify.deaf = 1;
        entries.ship(with.shop, order, parcel("p1", null, new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(told()).containsExactly("p1 DUE");
        again();
        assertThat(told()).containsExactly("p1 TOLD");
        assertThat(shopify.fulfilments).hasSize(1);
        entries.ship(with.shop, order, parcel("p2", null, new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.fulfilments).as("one just like it is another one").hasSize(2);
    }

    @Test
    void whatShopifyTellsBackIsTheSameParcelWhetherItsAnswerWasHeardOrNot() throws Exception {
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        tell("fulfillments/create", "d1", fulfilment("900", "T1", "", line(12, 1)));
        tell("orders/updated", "d2", order("paid", fulfilment("900", "T1", "", line(12, 1))));
        shopify.deaf = 1;
        entries.ship(with.shop, order, parcel("p2", "T2", new ParcelLine("11", 1)), SOMEBODY);
        work.round(with.shop);
        tell("fulfillments/create", "d3", fulfilment("901", "T2", "", line(11, 1)));
        assertThat(told()).containsExactly("p1 TOLD", "p2 TOLD");
        again();
        assertThat(shopify.fulfilments).hasSize(2);
        tell("fulfillments/create", "d4", fulfilment("777", "T7", "", line(11, 1)));
        assertThat(now().parcels())
                .as("one that was made at Shopify is its own")
                .extracting(Parcel::id)
                .containsExactly("777", "p1", "p2");
        assertThat(now().items()).extracting(OrderDetail.Item::shipped).containsExactly(2L, 1L);
        tell("fulfillments/update", "d5", fulfilment("900", "T1", ",\"shipment_status\":\"delivered\"", line(12, 1)));
        assertThat(now().parcels()).filteredOn(one -> one.id().equals("p1")).allMatch(one -> one.delivered() != null);
        tell(
                "fulfillments/update",
                "d6",
                fulfilment("901", "T2", "", line(11, 1)).replace("success", "cancelled"));
        assertThat(now().parcels()).filteredOn(one -> one.id().equals("p2")).allMatch(Parcel::cancelled);
        assertThat(now().items()).extracting(OrderDetail.Item::shipped).containsExactly(1L, 1L);
    }

    private static Parcel arrived(String id, @Nullable String tracking, ParcelLine... lines) {
        return new Parcel(id, List.of(lines), "DHL", tracking, PLACED, Instant.now(), false);
    }

    @Test
    void anArrivalIsToldOnceEvenWhereTheAnswerWasLost() {
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(true, true, true), "test");
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.arrivals).isEmpty();
        shopify.deafToArrivals = 1;
        entries.left(with.shop, order, arrived("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(told()).containsExactly("p1 DUE");
        again();
        assertThat(told()).containsExactly("p1 TOLD");
        entries.left(with.shop, order, arrived("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.arrivals).containsExactly("gid://shopify/Fulfillment/900 DELIVERED");
        assertThat(shopify.fulfilments).hasSize(1);
        // Entered as sent and arrived at once: one parcel, one arrival.
        entries.left(with.shop, order, arrived("p2", null, new ParcelLine("11", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.arrivals).hasSize(2).last().isEqualTo("gid://shopify/Fulfillment/901 DELIVERED");
    }

    @Test
    void withoutTheSwitchNoArrivalIsTold() {
        entries.left(with.shop, order, arrived("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(told()).containsExactly("p1 TOLD");
        assertThat(shopify.arrivals).isEmpty();
    }

    @Test
    void theEchoOfAParcelDoesNotSwallowItsArrival() throws Exception {
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(true, true, true), "test");
        shopify.deaf = 1;
        entries.left(with.shop, order, arrived("p1", "T1", new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        tell("fulfillments/create", "d1", fulfilment("900", "T1", "", line(12, 1)));
        again();
        assertThat(told()).containsExactly("p1 TOLD");
        assertThat(shopify.arrivals).containsExactly("gid://shopify/Fulfillment/900 DELIVERED");
        assertThat(shopify.fulfilments).hasSize(1);
    }

    @Test
    void theArrivalOfAParcelThatShopifyMadeItselfMakesNoSecondOne() throws Exception {
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(true, true, true), "test");
        entries.ship(with.shop, order, parcel("x", "T7", new ParcelLine("11", 1)), SOMEBODY);
        work.round(with.shop);
        database.sql("delete from connect.store_parcel where shop = :shop")
                .param("shop", with.shop.value())
                .update(); // as if it had been made there
        tell(
                "fulfillments/create",
                "d1",
                fulfilment("900", "T7", "", line(11, 1))
                        .replaceAll("\"updated_at\":\"[^\"]*\"", "\"updated_at\":\"" + PLACED + "\""));
        entries.left(with.shop, order, arrived("900", "T7", new ParcelLine("11", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.fulfilments).hasSize(1);
        assertThat(shopify.arrivals).containsExactly("gid://shopify/Fulfillment/900 DELIVERED");
    }

    @Test
    void whatShopifyRefusesWaitsForAPersonWithTheReason() {
        shopify.state("ON_HOLD");
        entries.ship(with.shop, order, parcel("p1", null, new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(outbox.of(with.shop, order).getFirst().fault())
                .contains("too few units left to send of “Cup”")
                .contains("holds the order back");
        assertThat(told()).containsExactly("p1 WAITS");
        shopify.state("OPEN");
        assertThat(outbox.again(with.shop, order)).isEqualTo(1);
        work.round(with.shop);
        assertThat(told()).containsExactly("p1 TOLD");

        shopify.scope = "ACCESS_DENIED";
        entries.ship(with.shop, order, parcel("p2", null, new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(outbox.of(with.shop, order).getLast().fault()).contains("write_merchant_managed_fulfillment_orders");
    }

    @Test
    void aStoreThatIsAwayIsToldLaterAndOneThatAsksForSlownessIsLeftAlone() {
        shopify.status = 503;
        entries.ship(with.shop, order, parcel("p1", null, new ParcelLine("12", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(outbox.of(with.shop, order).getFirst().fault()).contains("answered 503");
        shopify.status = 200;
        shopify.scope = "THROTTLED";
        again();
        assertThat(outbox.of(with.shop, order).getFirst().fault()).contains("more slowly");
        int asked = shopify.http.heard.size();
        work.round(with.shop);
        assertThat(shopify.http.heard).as("not before its time").hasSize(asked);
        shopify.scope = "";
        again();
        assertThat(told()).containsExactly("p1 TOLD");
        assertThat(shopify.fulfilments).hasSize(1);
    }

    @Test
    void aParcelThatIsTakenBackHereIsTakenBackThere() {
        Parcel sent = parcel("p1", "T1", new ParcelLine("12", 1));
        entries.ship(with.shop, order, sent, SOMEBODY);
        work.round(with.shop);
        entries.ship(
                with.shop, order, new Parcel("p1", sent.lines(), "DHL", "T1", sent.shipped(), null, true), SOMEBODY);
        work.round(with.shop);
        assertThat(shopify.fulfilments.getFirst().path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(now().row().fulfilment().word()).isEqualTo("unfulfilled");
    }

    @Test
    void withoutTheSwitchParcelsAreEnteredAtTheStore() {
        assertThat(entries.ships(with.shop, order)).isTrue();
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(false, true, false), "test");
        assertThat(entries.ships(with.shop, order)).isFalse();
        assertThatThrownBy(() -> entries.ship(with.shop, order, parcel("p1", null), SOMEBODY))
                .hasMessageContaining("Send in Shopify");
    }
}
