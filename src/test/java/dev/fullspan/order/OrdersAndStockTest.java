package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the stock follows orders. */
@FullspanTest
class OrdersAndStockTest {
    private static final Instant PLACED = Instant.now().minus(Duration.ofHours(2));

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    Connections connections;

    @Autowired
    Followers followers;

    @Autowired
    StockFollower follower;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    JdbcClient database;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Followed " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        stock.count(shop, "A", null, 5, "count", "test");
    }

    @AfterEach
    void sound() {
        StockSoundness.check(database, shop);
    }

    @Test
    void moreThanThereIsWaitsOnTheShortageList() {
        take(order(0).line("A", 8, "1"));
        assertThat(level().allocated()).isEqualTo(8);
        assertThat(stock.uncovered(shop, "shopify-1/7")).isEqualTo(Map.of("A", 3L));
    }

    @Test
    void whatTheStoreSaysHasLeftHasLeftAndAParcelThatWasTakenBackIsThereAgain() {
        take(order(0).line("A", 8, "1"));
        Parcel parcel = new Parcel("f1", List.of(), null, null, PLACED, null, false);
        take(order(1).line("A", 8, "1").parcel(parcel));
        assertThat(level().onHand()).isEqualTo(-3);
        assertThat(level().allocated()).isZero();
        take(order(2).line("A", 8, "1").parcel(new Parcel("f1", List.of(), null, null, PLACED, null, true)));
        assertThat(level().onHand()).isEqualTo(5);
        assertThat(level().allocated()).isEqualTo(8);
    }

    @Test
    void anEditedOrderGivesUpWhatItHasNoMore() {
        take(order(0).line("A", 4, "1"));
        take(order(1).line("A", 1, "1"));
        assertThat(level().allocated()).isEqualTo(1);
    }

    @Test
    void followingTwiceDoesNothingTwice() {
        OrderId id = take(order(0).line("A", 3, "1")
                .parcel(new Parcel("f1", List.of(new ParcelLine("l1", 1)), null, null, PLACED, null, false)));
        Level before = level();
        DueClaims.Due again = new DueClaims.Due(shop.value(), id.value(), "shopify-1", "7", "shopify", 1, 0);
        follower.follow(again);
        follower.follow(again);
        assertThat(level()).isEqualTo(before);
        assertThat(before.onHand()).isEqualTo(4);
        assertThat(before.allocated()).isEqualTo(2);
    }

    @Test
    void aRefundedUnitThatCameBackIsOnItsShelfAndOneThatHadNotLeftIsFree() {
        take(order(0).line("A", 4, "1")
                .parcel(new Parcel("f1", List.of(new ParcelLine("l1", 2)), null, null, PLACED, null, false))
                .refund(refund("r1", Restock.RETURNED))
                .refund(refund("r2", Restock.CANCELLED))
                .refund(refund("r3", Restock.NO)));
        assertThat(level().onHand()).isEqualTo(4);
        assertThat(level().allocated()).isZero();
    }

    private static Refund refund(String id, Restock restock) {
        return new Refund(id, BigDecimal.ONE, PLACED, null, List.of(new RefundLine("l1", 1, restock, null)), false);
    }

    @Test
    void aReceiptTakesFromItsLocationAndBringsBackToIt() {
        long till = locations.add(shop, "Till", Location.Kind.STORE);
        stock.count(shop, "A", till, 9, "count", "test");
        take(new Telling("R1", PLACED)
                .from(Engine.TILL, "till")
                .kind(OrderSnapshot.Kind.RECEIPT)
                .at(till)
                .line("A", 2, "1")
                .line("B", -1, "1"));
        assertThat(stock.of(shop, "A").orElseThrow().total().onHand()).isEqualTo(12);
        assertThat(stock.of(shop, "B").orElseThrow().total().onHand()).isEqualTo(1);
    }

    @Test
    void whatACheckoutHeldBecomesTheOrders() {
        var held = stock.hold(shop, "checkout-1", new TreeMap<>(Map.of("A", 5L)), Duration.ofMinutes(10));
        take(new Telling("o-1", PLACED)
                .from(Engine.API, "api")
                .held(held.reservation().id().toString())
                .line("A", 5, "1"));
        assertThat(level().reserved()).isZero();
        assertThat(level().allocated()).isEqualTo(5);
        assertThat(stock.uncovered(shop, "o-1")).isEmpty();
    }

    @Test
    void thePastTakesNoStockUnlessThatWasChosen() {
        Instant lastYear = PLACED.minus(Duration.ofDays(300));
        take(new Telling("1", lastYear).line("A", 2, "1"));
        assertThat(level().allocated()).isZero();
        connections.put(shop, "shopify-1", Engine.SHOPIFY, "Shop", lastYear);
        take(new Telling("2", lastYear).line("A", 2, "1"));
        assertThat(level().allocated()).isEqualTo(2);
        connections.put(shop, "shopify-1", Engine.SHOPIFY, "Shop", null);
        take(order(0).line("A", 1, "1"));
        assertThat(level().allocated()).isEqualTo(2);
    }

    @Test
    void ordersOfTwoSystemsWithOneIdTakeNothingFromEachOther() {
        take(new Telling("1", PLACED).from(Engine.API, "erp").line("A", 2, "1"));
        take(new Telling("1", PLACED).from(Engine.API, "web").line("B", 3, "1"));
        take(new Telling("1", PLACED)
                .asOf(PLACED.plusSeconds(9))
                .from(Engine.API, "erp")
                .line("A", 2, "2"));
        assertThat(level().allocated()).isEqualTo(2);
        assertThat(stock.of(shop, "B").orElseThrow().total().allocated()).isEqualTo(3);
    }

    @Test
    void whatANodeLeftUndoneIsDoneByTheNextLook() {
        OrderId id = take(order(0).line("A", 2, "1"));
        // As if it had died after taking the order, and before anything followed.
        database.sql("delete from inventory.allocation where shop = :shop")
                .param("shop", shop.value())
                .update();
        database.sql("update inventory.stock set allocated = 0 where shop = :shop")
                .param("shop", shop.value())
                .update();
        database.sql(
                        "insert into orders.due (record, what, since, next) values (:id, 'stock', now(), now() - interval '1 minute')")
                .param("id", id.value())
                .update();
        Settled.all(database, followers, shop);
        assertThat(level().allocated()).isEqualTo(2);
    }

    private static Telling order(long later) {
        return new Telling("7", PLACED).asOf(PLACED.plusSeconds(later));
    }

    private OrderId take(Telling telling) {
        OrderId id = orders.take(shop, telling.snapshot()).order();
        Settled.all(database, followers, shop);
        return id;
    }

    private Level level() {
        return stock.of(shop, "A").map(StockOf::total).orElseThrow();
    }
}
