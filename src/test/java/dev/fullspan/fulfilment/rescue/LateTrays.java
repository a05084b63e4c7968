package dev.fullspan.fulfilment.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.Token;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.delivery.mail.TestMail;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.carrier.Carriers;
import dev.fullspan.fulfilment.carrier.ServiceLevel;
import dev.fullspan.fulfilment.carrier.Transit;
import dev.fullspan.fulfilment.promise.Daily;
import dev.fullspan.fulfilment.promise.Promises;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderEntries;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop in which trays are late, with others to take instead. */
@FullspanTest
abstract class LateTrays {
    static final Buyer BUYER = new Buyer(
            null,
            null,
            "A. Berg",
            "berg@example.org",
            false,
            null,
            null,
            new Address("A. Berg", null, "Weg 1", null, "10115", "Berlin", null, "DE", null));
    static final OrderSteps.By TEST = new OrderSteps.By("test", null);

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
    OrderSteps steps;

    @Autowired
    PartyPlaces places;

    @Autowired
    OrderEntries entries;

    @Autowired
    OrderDetails details;

    @Autowired
    Promises promises;

    @Autowired
    Assignments assignments;

    @Autowired
    Rescues rescues;

    @Autowired
    Answers answers;

    @Autowired
    AnswersWaiting waiting;

    @Autowired
    JdbcClient database;

    Shop shop;
    ShopId id;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Swaps " + UUID.randomUUID(), "EUR", "UTC"));
        id = shop.id();
        TestMail.use(program, id, 1);
        Daily.own(parties, id);
        long dhl = carriers.add(id, "DHL", null);
        carriers.put(
                id, dhl, new ServiceLevel(0, "Parcel", EnumSet.allOf(DayOfWeek.class), null, Transit.read("DE: 1-2")));
        products.save(
                id,
                List.of(
                        Made.of("oak-tray", Made.variant("OAK-1", "40.00 EUR")),
                        Made.of("elm-tray", Made.variant("ELM-1", "30.00 EUR")),
                        Made.of("ash-tray", Made.variant("ASH-1", "55.00 EUR"))));
        stock.count(id, "OAK-1", null, 50, null, "test");
        stock.count(id, "ELM-1", null, 10, null, "test");
        stock.count(id, "ASH-1", null, 10, null, "test");
    }

    OrderId late(String number, long units) {
        OrderId order = order(telling(number, units));
        soldOut(order);
        return order;
    }

    OrderId order(Telling telling) {
        OrderId order = orders.take(id, telling.snapshot()).order();
        Settled.all(program, id);
        return order;
    }

    void soldOut(OrderId... late) {
        stock.count(id, "OAK-1", null, 0, null, "test");
        for (OrderId one : late) {
            promises.reckon(id, one);
        }
    }

    static Telling telling(String number, long units) {
        return new Telling(number, Instant.now())
                .from(Engine.API, "api")
                .line("l1", "OAK-1", units, "40.00")
                .paid("p", new BigDecimal(40 * units).toPlainString())
                .buyer(BUYER);
    }

    /** Offers to swap, and answers the link's token. */
    String offer(OrderId order, boolean bears, String... skus) {
        List<Rescues.Result> results = rescues.offer(
                shop,
                List.of(order),
                new Rescues.Terms(true, null, "", new Rescues.Swaps(List.of(skus), bears, 7), true),
                "http://localhost",
                "test");
        assertThat(results).allMatch(one -> one.refused() == null);
        String token = Token.make();
        database.sql(
                        "update fulfilment.rescue set token = :token where id = (select max(id) from fulfilment.rescue where record = :record)")
                .param("token", Token.hash(token))
                .param("record", order.value())
                .update();
        return token;
    }

    Answers.Seen seen(String token) {
        return answers.find(token).orElseThrow();
    }

    void take(String token, String sku) {
        answers.answer(seen(token), Offer.Answer.SWAP, sku);
        Settled.all(program, id);
    }

    Level level(String sku) {
        return stock.of(id, sku).orElseThrow().total();
    }
}
