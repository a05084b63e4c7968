package dev.fullspan.demo.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.history.Truth;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An order that a buyer was thanked for gets its units, whatever happens between the two. */
@FullspanTest
class OrderTakingTest {
    private static final String SKU = "CELLAR";

    @Autowired
    DemoShop shop;

    @Autowired
    Stocking stocking;

    @Autowired
    PublicInterface fullspan;

    @Autowired
    ShopFloor floor;

    @Autowired
    PlacedOrders orders;

    @Autowired
    OrderTaking taking;

    @Autowired
    JdbcClient database;

    private DemoShop.Opened opened;
    private String checkout;
    private ShopFloor.Held held;
    private PlacedOrders.Placed placed;

    @BeforeEach
    void placeWithoutTaking() throws Exception {
        shop.open(1, EnumSet.allOf(Truth.class));
        stocking.fill();
        opened = shop.find().orElseThrow();
        CheckoutForm form = new CheckoutForm(
                UUID.randomUUID().toString(),
                "ida@example.org",
                "",
                "Ida Lund",
                "Hof 1",
                "10999",
                "Berlin",
                "DE",
                Basket.Shipping.STANDARD,
                "card",
                "ok");
        Cart cart = new Cart(Map.of(Catalogue.demo().get(SKU), 1));
        checkout = form.checkoutId();
        held = (ShopFloor.Held) floor.hold(opened, form.checkoutId(), cart);
        placed = orders.place(form, held.reservation(), cart);
    }

    @Test
    void anOrderThatTheStockRefusedAtFirstIsTakenByTheNextLook() throws Exception {
        DemoShop.Opened withoutKey = new DemoShop.Opened(
                opened.shop(),
                opened.writeKey(),
                opened.seed(),
                opened.planted(),
                opened.ends(),
                opened.told(),
                "fsk_of_nobody",
                opened.stocked());
        assertThat(taking.take(withoutKey, new PlacedOrders.ToTake(placed.id(), held.reservation())))
                .isFalse();

        taking.takeAll();

        assertTakenOnce();
    }

    @Test
    void anOrderThatTheProgramEndedBeforeItWasTakenIsTakenOnce() throws Exception {
        taking.takeAll();
        taking.takeAll();

        assertTakenOnce();
    }

    @Test
    void anOrderWhoseHoldWasGivenBackMeanwhileIsTakenAllTheSame() throws Exception {
        floor.release(opened, new OpenCheckout(checkout, held.reservation()));

        taking.takeAll();

        assertTakenOnce();
    }

    private void assertTakenOnce() throws Exception {
        JsonNode claims = fullspan.ask(
                        opened.apiKey(),
                        "GET",
                        "/api/v1/shops/" + opened.shop() + "/allocations?orderId=" + placed.id(),
                        null)
                .body();
        assertThat(claims.path("allocations")).hasSize(1);
        assertThat(claims.at("/allocations/0/outstanding").asLong()).isEqualTo(1);
        JsonNode order = fullspan.ask(
                        opened.apiKey(), "GET", "/api/v1/shops/" + opened.shop() + "/orders/~" + placed.id(), null)
                .body();
        assertThat(order.at("/order/sourceId").asString()).isEqualTo(placed.id());
        assertThat(order.at("/order/problems")).isEmpty();
        assertThat(order.at("/order/payment").asString()).isEqualTo("paid");
        assertThat(order.at("/order/revenue/amount").asString())
                .isEqualTo(placed.basket().revenue().amount().toPlainString());
        assertThat(orders.toTake()).extracting(PlacedOrders.ToTake::id).doesNotContain(placed.id());
        assertThat(database.sql("select taken_at is not null from demo.placed_order where token = :token")
                        .param("token", placed.token())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
