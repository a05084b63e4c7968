package dev.fullspan.fulfilment.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.carrier.Carriers;
import dev.fullspan.fulfilment.carrier.ServiceLevel;
import dev.fullspan.fulfilment.carrier.Transit;
import dev.fullspan.fulfilment.carrier.UsualDelivery;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.PromiseState;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every day is a working day here and the cut-off lies at the day's end, so that the days count alike whenever the test runs. */
@FullspanTest
class PromisesTest {
    private static final Instant NOW = Instant.now();
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    Carriers carriers;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Orders orders;

    @Autowired
    OrderEntries entries;

    @Autowired
    OrderReader reader;

    @Autowired
    Promises promises;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Promised " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        Daily.own(parties, shop);
        long dhl = carriers.add(shop, "DHL", null);
        carriers.put(
                shop,
                dhl,
                new ServiceLevel(0, "Parcel", EnumSet.allOf(DayOfWeek.class), null, Transit.read("DE: 1-2\nAT: 3-4")));
        products.save(shop, List.of(Made.product("oak-tray", "OAK-1"), Made.product("elm-bowl", "ELM-1")));
        stock.count(shop, "OAK-1", null, 10, null, "test");
    }

    private OrderId order(String id, Instant placed, String country, String sku) {
        OrderId made =
                orders.take(shop, telling(id, placed, country, sku).snapshot()).order();
        Settled.all(program, shop);
        return made;
    }

    private static Telling telling(String id, Instant placed, String country, String sku) {
        return new Telling(id, placed)
                .from(Engine.API, "api")
                .line(sku, 1, "10.00")
                .paid("p", "10.00")
                .buyer(new Buyer(
                        null,
                        null,
                        "A. Berg",
                        "berg@example.org",
                        false,
                        null,
                        null,
                        new Address("A. Berg", null, "Weg 1", null, "10115", "Berlin", null, country, null)));
    }

    private Promise of(OrderId order) {
        return promises.of(shop, order).orElseThrow();
    }

    @Test
    void anOrderIsPromisedADayFromPackingAndItsCarriersTimes() {
        Promise promise = of(order("1", NOW, "DE", "OAK-1"));

        assertThat(promise.promised()).isEqualTo(TODAY.plusDays(1 + 2));
        assertThat(promise.expected()).isEqualTo(promise.promised());
        assertThat(promise.state()).isEqualTo(PromiseState.OPEN);
        assertThat(promise.steps()).anyMatch(step -> step.startsWith("DHL Parcel takes 1–2 working days"));
        assertThat(reader.row(shop, promise.order()).promise().by()).isEqualTo(promise.promised());
        assertThat(promises.said(promise.order())).hasSize(1);
    }

    @Test
    void whereNoTimesAreToldNothingIsPromisedAndItIsSaidWhy() {
        Promise promise = of(order("2", NOW, "FR", "OAK-1"));

        assertThat(promise.promised()).isNull();
        assertThat(promise.state()).isEqualTo(PromiseState.UNKNOWN);
        assertThat(promise.why())
                .startsWith("DHL Parcel has no times to FR. It is ready to leave by ")
                .contains(Reckoning.shown(TODAY.plusDays(1)));
    }

    @Test
    void theDayThatTheSourceToldIsKept() {
        OrderId order = order("3", NOW, "DE", "OAK-1");
        promises.told(shop, order, TODAY.plusDays(1));

        Promise promise = of(order);
        assertThat(promise.promised()).isEqualTo(TODAY.plusDays(1));
        assertThat(promise.told()).isEqualTo(Promise.Told.SOURCE);
        assertThat(promise.state()).as("expected in three days").isEqualTo(PromiseState.RISK);
        promises.reckon(shop, order);
        assertThat(of(order).promised()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void whatIsSoldOutWithNobodySayingWhenMoreComesIsAtRiskForItsSku() {
        OrderId order = order("4", NOW, "DE", "OAK-1");
        stock.count(shop, "OAK-1", null, 0, null, "test");
        promises.reckon(shop, order);

        Promise promise = of(order);
        assertThat(promise.state()).isEqualTo(PromiseState.RISK);
        assertThat(promise.expected()).isNull();
        assertThat(promise.cause().words()).isEqualTo("Stock: OAK-1");
        assertThat(promise.why()).isEqualTo("OAK-1 is sold out, and nobody has said when more comes.");
        assertThat(promises.said(order).getFirst().text())
                .isEqualTo("At risk: nobody can say when it comes. Stock: OAK-1.");

        stock.count(shop, "OAK-1", null, 5, null, "test");
        promises.reckon(shop, order);
        assertThat(of(order).state()).isEqualTo(PromiseState.OPEN);
        assertThat(promises.said(order).getFirst().text()).startsWith("In time again");
    }

    @Test
    void aParcelThatCameByTheDayKeepsThePromiseAndOneThatCameAfterItMissesIt() {
        Instant placed = NOW.minus(Duration.ofHours(20));
        OrderId kept = order("5", placed, "DE", "OAK-1");
        OrderId missed = order("6", placed, "DE", "OAK-1");
        promises.told(shop, missed, LocalDate.ofInstant(placed, ZoneOffset.UTC));
        LocalDate promised = LocalDate.ofInstant(placed, ZoneOffset.UTC);
        deliver("5", kept, NOW);
        deliver(
                "6",
                missed,
                promised.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(60));

        assertThat(of(kept).state()).isEqualTo(PromiseState.KEPT);
        assertThat(of(kept).expected()).isEqualTo(TODAY);
        assertThat(of(missed).state()).isEqualTo(PromiseState.MISSED);
    }

    private void deliver(String id, OrderId order, Instant at) {
        entries.ship(
                shop,
                order,
                new Parcel("f" + id, List.of(), "DHL", "0034", NOW.minus(Duration.ofHours(10)), at, false),
                new OrderSteps.By("test", null));
        Settled.all(program, shop);
    }

    @Test
    void aCancelledOrderHasNoPromiseAnyMore() {
        OrderId order = order("7", NOW, "DE", "OAK-1");
        entries.cancel(shop, order, "changed their mind", new OrderSteps.By("test", null));
        Settled.all(program, shop);

        assertThat(promises.of(shop, order)).isEmpty();
        assertThat(reader.row(shop, order).promise()).isNull();
    }

    @Test
    void anOrderOfThePastThatIsReadInIsPromisedNothing() {
        OrderId order = order("8", NOW.minus(Duration.ofDays(400)), "DE", "OAK-1");

        assertThat(promises.of(shop, order).map(Promise::promised)).isEmpty();
        assertThat(promises.lacks(shop, order).orElseThrow().why()).startsWith("It is of the past that was read in");
    }

    @Test
    void anOrderThatIsHeardOfLateHasTheDayOfWhenItWasPlacedAndSaysSo() {
        order("9", NOW, "DE", "OAK-1");
        program.getBean(Connections.class).put(shop, "api", Engine.API, "api", NOW.minus(Duration.ofDays(30)));
        Instant placed = NOW.minus(Duration.ofDays(5));
        Promise promise = of(order("10", placed, "DE", "OAK-1"));

        LocalDate day = LocalDate.ofInstant(placed, ZoneOffset.UTC).plusDays(1 + 2);
        assertThat(promise.promised()).isEqualTo(day);
        assertThat(promise.heardLate()).isTrue();
        assertThat(promise.state()).as("its day is over").isEqualTo(PromiseState.MISSED);
        assertThat(promises.said(promise.order()))
                .extracting(Promise.Said::text)
                .contains("Heard of more than a day after it was placed: by then it was to be there by "
                        + Reckoning.shown(day) + ".");
        assertThat(of(order("11", NOW, "DE", "OAK-1")).heardLate()).isFalse();
    }

    @Test
    void anOrderThatIsHeardOfWhenItHasLeftIsPromisedWhatItWouldHaveBeenWhenItWasPlaced() {
        order("12", NOW, "DE", "OAK-1");
        program.getBean(Connections.class).put(shop, "api", Engine.API, "api", NOW.minus(Duration.ofDays(30)));
        Instant placed = NOW.minus(Duration.ofDays(9));
        OrderId late = orders.take(
                        shop,
                        telling("13", placed, "DE", "OAK-1")
                                .parcel(new Parcel(
                                        "f13",
                                        List.of(),
                                        "DHL",
                                        null,
                                        NOW.minus(Duration.ofDays(2)),
                                        NOW.minus(Duration.ofDays(1)),
                                        false))
                                .snapshot())
                .order();
        Settled.all(program, shop);

        assertThat(of(late).promised())
                .isEqualTo(LocalDate.ofInstant(placed, ZoneOffset.UTC).plusDays(1 + 2));
        assertThat(of(late).state()).isEqualTo(PromiseState.MISSED);
    }

    @Test
    void aShopWithoutACarrierPromisesByItsUsualDaysAndWithoutThoseSaysWhenItIsReadyToLeave() {
        shop = shops.add(NewShop.of("Without " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        Daily.own(parties, shop);
        products.save(shop, List.of(Made.product("oak-tray", "OAK-1")));
        stock.count(shop, "OAK-1", null, 10, null, "test");
        OrderId none = order("1", NOW, "DE", "OAK-1");

        assertThat(promises.of(shop, none)).isEmpty();
        assertThat(promises.lacks(shop, none).orElseThrow().why())
                .isEqualTo(
                        "The shop has named no carrier and said nothing of how long its parcels usually take. It is ready to leave by "
                                + Reckoning.shown(TODAY.plusDays(1)) + ".");

        UsualDelivery usual = program.getBean(UsualDelivery.class);
        usual.set(shop, new UsualDelivery.Said(new UsualDelivery.Days(0, 0), null));
        Promise promise = of(order("2", NOW, "DE", "OAK-1"));
        assertThat(promise.promised()).isAfterOrEqualTo(TODAY.plusDays(1)).isBefore(TODAY.plusDays(4));
        assertThat(promise.steps()).anyMatch(step -> step.contains("Usual delivery"));
        assertThat(promises.lacks(shop, promise.order())).isEmpty();

        long dhl = carriers.add(shop, "DHL", null);
        carriers.put(
                shop, dhl, new ServiceLevel(0, "Parcel", EnumSet.allOf(DayOfWeek.class), null, Transit.read("*: 6")));
        assertThat(of(order("3", NOW, "DE", "OAK-1")).promised())
                .as("a carrier’s own times count")
                .isEqualTo(TODAY.plusDays(7));
    }
}
