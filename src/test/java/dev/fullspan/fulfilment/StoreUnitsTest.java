package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.connect.connection.Storing;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.fulfilment.routing.Rules;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.Settled;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store takes some units of an order or a parcel back: lines, parcels, stock and the partner's part end where the store's own word is. */
@FullspanTest
class StoreUnitsTest {
    private static final By NORD = By.of("key:nord");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Parties parties;

    @Autowired
    PartyPlaces places;

    @Autowired
    Rules rules;

    @Autowired
    Assignments assignments;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient database;

    private Storing with;
    private StoreConnection store;
    private OrderId order;
    private long part;
    private int told;
    private Instant begun = Instant.EPOCH;

    /** Three trays of a Shopify order lie with Nord, who has accepted. */
    @BeforeEach
    void open() throws Exception {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY, "https://lodge.myshopify.com", "", false);
        begun = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        PartyId nord =
                parties.add(with.shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("Europe/Berlin")), "test");
        long shelf = places.addLocation(with.shop, nord, "Nord’s shelf", By.of("test"));
        stock.count(with.shop, "A", shelf, 5, "count", "test");
        rules.add(
                with.shop,
                new Rule(
                        0,
                        0,
                        "Nord",
                        true,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        null,
                        null,
                        List.of(nord),
                        Rule.Choose.ORDER,
                        Rule.Split.NEVER,
                        Rule.Otherwise.WAIT),
                "test");
        order("");
        order = program.getBean(OrderReader.class).named(with.shop, "1001").orElseThrow();
        part = assignments.ofOrder(with.shop, order).getFirst().id();
        assignments.accept(with.shop, part, NORD);
        assertThat(standing()).isEqualTo("3 open; 5 on hand, 3 set aside; ACCEPTED 3 open");
    }

    @AfterEach
    void sound() {
        StockSoundness.check(database, with.shop);
    }

    private String at() {
        return begun.plusSeconds(10L * ++told).toString();
    }

    /** @param more of the order; @param fulfillable of its line as Shopify counts it, or empty */
    private void order(String more, long... fulfillable) throws Exception {
        tell("orders/updated", """
                {"id":1001,"name":"#1001","created_at":"%s","updated_at":"%s","currency":"EUR","total_price":"30.00","financial_status":"paid",
                 "line_items":[{"id":11,"title":"Tray","sku":"A","quantity":3,"price":"10.00"%s}]%s}""".formatted(
                        begun,
                        at(),
                        fulfillable.length == 0 ? "" : ",\"fulfillable_quantity\":" + fulfillable[0],
                        more.isEmpty() ? "" : "," + more));
    }

    private void tell(String topic, String body) throws Exception {
        assertThat(with.shopify(port, store, topic, "d" + told++, body)).isEqualTo(200);
        with.worked();
        Settled.all(program, with.shop);
    }

    private String refund(String restock, long units) {
        return """
                {"id":7%d,"order_id":1001,"created_at":"%s","processed_at":"%s","refund_line_items":[{"line_item_id":11,"quantity":%d,"restock_type":"%s","subtotal":"10.00"}],
                 "transactions":[{"kind":"refund","status":"success","amount":"10.00"}]}""".formatted(units, begun, begun, units, restock);
    }

    private String fulfilment(String id, String status, String updated, long units) {
        return """
                {"id":%s,"order_id":1001,"status":"%s","created_at":"%s","updated_at":"%s","line_items":[{"id":11,"quantity":%d}]}""".formatted(id, status, begun, updated, units);
    }

    private String standing() {
        Settled.all(program, with.shop);
        OrderDetail now = program.getBean(OrderDetails.class).get(with.shop, order);
        Level level = stock.of(with.shop, "A").orElseThrow().total();
        Assignment given = assignments.get(with.shop, part);
        return "%d open; %d on hand, %d set aside; %s %d open%s"
                .formatted(
                        now.items().getFirst().outstanding(),
                        level.onHand(),
                        level.allocated(),
                        given.state(),
                        given.openUnits(),
                        given.isCancelOpen() ? ", asked to stop: " + given.reason() : "");
    }

    @Test
    void aRefundOfUnitsThatHadNotLeftAsksThePartnerToStopWhicheverComesFirst() throws Exception {
        tell("refunds/create", refund("cancel", 1));
        String expected =
                "2 open; 5 on hand, 2 set aside; ACCEPTED 3 open, asked to stop: The order was changed: 1 unit too many";
        assertThat(standing()).isEqualTo(expected);
        order("\"refunds\":[" + refund("cancel", 1) + "]", 2);
        assertThat(standing()).isEqualTo(expected);
    }

    @Test
    void moneyWithoutUnitsLeavesTheUnitsToBeSent() throws Exception {
        order("\"refunds\":[" + refund("no_restock", 1) + "]", 3);
        assertThat(standing())
                .as("Shopify still lets three leave")
                .isEqualTo("3 open; 5 on hand, 3 set aside; ACCEPTED 3 open");
    }

    @Test
    void unitsThatAreNotRestockedAndCannotLeaveAreGivenUp() throws Exception {
        order("\"refunds\":[" + refund("no_restock", 1) + "]", 2);
        assertThat(standing())
                .isEqualTo(
                        "2 open; 5 on hand, 2 set aside; ACCEPTED 3 open, asked to stop: The order was changed: 1 unit too many");
    }

    @Test
    void ofUnitsThatLeftAndAreRefundedWithoutComingBackNothingChanges() throws Exception {
        assignments.ship(with.shop, part, new Shipment("DHL", "1", Map.of("11", 2L), Instant.now()), NORD);
        order(
                "\"fulfillments\":[" + fulfilment("900", "success", begun.toString(), 2) + "],\"refunds\":["
                        + refund("no_restock", 2) + "]",
                1);
        assertThat(standing()).isEqualTo("1 open; 3 on hand, 1 set aside; PARTLY_SHIPPED 1 open");
    }

    @Test
    void aFulfilmentThatShopifyMadeAndCancelledHasNotLeftAfterAll() throws Exception {
        tell("fulfillments/create", fulfilment("900", "success", at(), 2));
        assertThat(standing()).isEqualTo("1 open; 3 on hand, 1 set aside; PARTLY_SHIPPED 1 open");
        tell("fulfillments/update", fulfilment("900", "cancelled", at(), 2));
        assertThat(standing()).isEqualTo("3 open; 5 on hand, 3 set aside; ACCEPTED 3 open");
    }

    @Test
    void unitsThatAStoreTakesOutOfAParcelOfThePartnerLieOpenAgain() throws Exception {
        // The store is told of parcels, and has this one as two fulfilments, since its units lie at two of its places.
        database.sql("update connect.store set tells_parcels = true, access_key = secret where shop = :shop")
                .param("shop", with.shop.value())
                .update();
        assignments.ship(with.shop, part, new Shipment("DHL", "1", Map.of("11", 3L), Instant.now()), NORD);
        assertThat(standing()).isEqualTo("0 open; 2 on hand, 0 set aside; SHIPPED 0 open");
        database.sql(
                        "update connect.store_parcel set state = 'TOLD', due = null, began = true, remotes = '{900,901}' where shop = :shop")
                .param("shop", with.shop.value())
                .update();
        order(
                "\"fulfillments\":[" + fulfilment("900", "success", at(), 2) + ","
                        + fulfilment("901", "cancelled", at(), 1) + "]",
                1);
        assertThat(program.getBean(OrderDetails.class).get(with.shop, order).parcels())
                .singleElement()
                .extracting(Parcel::lines)
                .isEqualTo(List.of(new ParcelLine("11", 2)));
        assertThat(standing()).isEqualTo("1 open; 3 on hand, 1 set aside; PARTLY_SHIPPED 1 open");
    }
}
