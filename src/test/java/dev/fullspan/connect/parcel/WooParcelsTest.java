package dev.fullspan.connect.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.fullspan.FullspanTest;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.connect.connection.Storing;
import dev.fullspan.connect.parcel.ParcelSwitches.Switch;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSteps.By;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** WooCommerce is told of parcels by notes, tracking numbers and the state of the order; told again, nothing stands there twice. */
@FullspanTest
class WooParcelsTest {
    private static final By SOMEBODY = new By("test", null);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PLACED = Instant.now()
            .minusSeconds(600)
            .truncatedTo(ChronoUnit.SECONDS)
            .atOffset(ZoneOffset.UTC)
            .toLocalDateTime()
            .toString();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    OrderEntries entries;

    @Autowired
    ParcelWork work;

    @Autowired
    ParcelOutbox outbox;

    private final Receiver http = new Receiver();
    private final List<JsonNode> notes = new ArrayList<>();
    private ObjectNode there = JsonNodeFactory.instance.objectNode();
    private Storing with;
    private StoreConnection store;
    private OrderId order;

    @BeforeEach
    void connect() throws Exception {
        with = new Storing(program);
        there = (ObjectNode) JSON.readTree("""
                {"id":727,"number":"727","status":"processing","currency":"EUR","date_created_gmt":"%s","date_modified_gmt":"%s",
                 "date_paid_gmt":"%s","total":"60.00","meta_data":[],"line_items":[
                 {"id":315,"name":"Oak & tray","quantity":2,"subtotal":"40.00","total":"40.00"},{"id":316,"name":"Cup","quantity":1,"subtotal":"20.00","total":"20.00"}]}
                """.formatted(PLACED, PLACED, PLACED));
        http.answer(this::answer);
        store = with.connect(StoreKind.WOOCOMMERCE, http.address().replace("/hooks", ""), "cs_1", true);
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(true, false, false), "test");
        tell("order.created", "d0");
        order = program.getBean(OrderReader.class).named(with.shop, "727").orElseThrow();
    }

    @AfterEach
    void close() {
        http.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = http.heard.getLast().body();
        if (path.endsWith("/notes")) {
            if (!body.isEmpty()) {
                notes.add(JSON.readTree(body));
            }
            Receiver.status(200, JSON.writeValueAsString(notes)).to(exchange);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            JsonNode change = JSON.readTree(body);
            if (change.has("status")) {
                there.set("status", change.path("status"));
                there.put("date_completed_gmt", PLACED);
            }
            ArrayNode meta = (ArrayNode) there.path("meta_data");
            change.path("meta_data").forEach(one -> {
                for (int i = meta.size() - 1; i >= 0; i--) {
                    if (meta.get(i).path("key").equals(one.path("key"))) {
                        meta.remove(i);
                    }
                }
                meta.add(one);
            });
            Receiver.status(200, there.toString()).to(exchange);
        } else {
            Receiver.status(200, there.toString()).to(exchange);
        }
    }

    private void tell(String topic, String id) throws Exception {
        assertThat(with.woocommerce(port, store, topic, id, there.toString())).isEqualTo(200);
        with.worked();
    }

    private static Parcel parcel(String id, String tracking, ParcelLine... lines) {
        return new Parcel(id, List.of(lines), "DHL", tracking, Instant.now(), null, false);
    }

    private String tracking() {
        return there.path("meta_data")
                .valueStream()
                .filter(one -> one.path("key").asString("").equals("_wc_shipment_tracking_items"))
                .flatMap(one -> one.path("value").valueStream())
                .map(one -> one.path("tracking_number").asString(""))
                .toList()
                .toString();
    }

    @Test
    void eachParcelIsNotedAndTheLastCompletesTheOrder() throws Exception {
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("315", 1)), SOMEBODY);
        work.round(with.shop);
        assertThat(there.path("status").asString("")).isEqualTo("processing");
        assertThat(notes.getFirst().path("note").asString("")).isEqualTo("Sent by DHL T1: 1 × Oak   tray.");
        assertThat(notes.getFirst().path("customer_note").asBoolean()).isFalse();
        entries.ship(with.shop, order, parcel("p2", "T2"), SOMEBODY);
        work.round(with.shop);
        assertThat(there.path("status").asString("")).isEqualTo("completed");
        assertThat(tracking()).isEqualTo("[T1, T2]");
        assertThat(notes).hasSize(2);
        assertThat(outbox.of(with.shop, order))
                .allMatch(one -> one.state() == dev.fullspan.order.StoreParcels.State.TOLD);

        changed(5);
        tell("order.updated", "d1");
        OrderDetail now = detail();
        assertThat(now.parcels())
                .as("what completed the order is no third parcel")
                .extracting(Parcel::id)
                .containsExactly("p1", "p2");
        assertThat(now.row().fulfilment().word()).isEqualTo("fulfilled");
    }

    @Test
    void aParcelThatIsTakenBackPutsTheOrderBackInTheWorks() throws Exception {
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("315", 2)), SOMEBODY);
        Parcel second = parcel("p2", "T2");
        entries.ship(with.shop, order, second, SOMEBODY);
        work.round(with.shop);
        assertThat(there.path("status").asString("")).isEqualTo("completed");
        entries.ship(
                with.shop,
                order,
                new Parcel("p2", second.lines(), "DHL", "T2", second.shipped(), null, true),
                SOMEBODY);
        work.round(with.shop);
        assertThat(there.path("status").asString("")).isEqualTo("processing");
        assertThat(tracking()).isEqualTo("[T1]");
        assertThat(notes.getLast().path("note").asString("")).isEqualTo("Taken back by DHL T2: 1 × Cup.");
        changed(5);
        tell("order.updated", "d1");
        assertThat(detail().row().fulfilment().word())
                .as("the time of the completion is still there")
                .isEqualTo("partly_fulfilled");

        there.put("status", "completed").put("date_completed_gmt", changed(10));
        tell("order.updated", "d2");
        assertThat(detail().row().fulfilment().word())
                .as("somebody sends the rest from the store")
                .isEqualTo("fulfilled");
    }

    private String changed(int seconds) {
        String at = Instant.now()
                .plusSeconds(seconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", "");
        there.put("date_modified_gmt", at);
        return at;
    }

    private OrderDetail detail() {
        return program.getBean(OrderDetails.class).get(with.shop, order);
    }

    @Test
    void anArrivalIsOneNoteThatTheBuyerDoesNotSee() {
        program.getBean(ParcelSwitches.class).put(with.shop, store.id(), new Switch(true, true, true), "test");
        entries.ship(with.shop, order, parcel("p1", "T1", new ParcelLine("316", 1)), SOMEBODY);
        work.round(with.shop);
        Parcel arrived =
                new Parcel("p1", List.of(new ParcelLine("316", 1)), "DHL", "T1", Instant.now(), Instant.now(), false);
        entries.left(with.shop, order, arrived, SOMEBODY);
        work.round(with.shop);
        program.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update connect.store_parcel set due = now(), state = 'DUE' where shop = :shop")
                .param("shop", with.shop.value())
                .update();
        work.round(with.shop);
        assertThat(notes)
                .extracting(one -> one.path("note").asString("") + " "
                        + one.path("customer_note").asBoolean())
                .containsExactly("Sent by DHL T1: 1 × Cup. true", "Arrived by DHL T1: 1 × Cup. false");
    }

    @Test
    void toldAgainAfterALostAnswerNothingStandsThereTwice() {
        http.answer(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                notes.add(JSON.readTree(http.heard.getLast().body()));
                exchange.close();
            } else {
                answer(exchange);
            }
        });
        entries.ship(with.shop, order, parcel("p1", "T1"), SOMEBODY);
        work.round(with.shop);
        assertThat(outbox.of(with.shop, order).getFirst().fault()).isNotNull();
        http.answer(this::answer);
        program.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update connect.store_parcel set due = now() where shop = :shop")
                .param("shop", with.shop.value())
                .update();
        work.round(with.shop);
        assertThat(outbox.of(with.shop, order).getFirst().fault()).isNull();
        assertThat(notes).hasSize(1);
        assertThat(tracking()).isEqualTo("[T1]");
    }

    @Test
    void anOrderThatWasCancelledThereWaitsForAPerson() {
        there.put("status", "cancelled");
        entries.ship(with.shop, order, parcel("p1", "T1"), SOMEBODY);
        work.round(with.shop);
        assertThat(outbox.of(with.shop, order).getFirst().fault()).contains("“cancelled” at WooCommerce");
        assertThat(notes).isEmpty();
    }
}
