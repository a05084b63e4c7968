package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.OrderVisits;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.SoldUnits;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.order.OrderSnapshot.Visit;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the reports say of orders that the pixel saw and the store told. */
@FullspanTest
class OrdersInReportsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant PLACED =
            Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    Shops shops;

    @Autowired
    Orders orders;

    @Autowired
    OrderList list;

    @Autowired
    OrderChannels channels;

    @Autowired
    Followers followers;

    @Autowired
    JdbcClient database;

    @Autowired
    EventLog log;

    private ShopId shop;
    private int turn;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Reports " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrderThatThePixelSawUnderAnotherNameIsOneAndTheStoresMoneyWins(boolean storeFirst) {
        Runnable store = () -> {
            orders.take(shop, told(0).snapshot());
            settled();
        };
        if (storeFirst) {
            store.run();
        }
        pixel("Page Viewed", null, PLACED.minusSeconds(300), "Email");
        pixel("Order Completed", "gid://1001", PLACED.plusSeconds(2), null);
        log.awaitLoaded();
        if (!storeFirst) {
            assertThat(figures().revenue().sum()).isEqualTo(new Money(9_999, EUR));
            store.run();
        }
        assertThat(figures().orders()).isEqualTo(1);
        assertThat(figures().revenue().sum()).isEqualTo(new Money(5_000, EUR));
        assertThat(log.ask(new SoldUnits(scope())).getFirst().units()).isEqualTo(4);
        OrderRow row = list.list(shop, OrderQuery.ALL, null, 10).rows().getFirst();
        Map<OrderId, OrderVisits.Visit> visits = channels.of(shop, List.of(row));
        assertThat(visits.get(row.id()).channel()).isEqualTo("Email");
        assertThat(log.ask(new OrderVisits(shop, Set.of("gid://1001")))
                        .get("gid://1001")
                        .channel())
                .isEqualTo("Email");
    }

    @Test
    void anOrderThatThePixelDidNotSeeHasNoVisit() {
        orders.take(shop, told(0).snapshot());
        settled();
        OrderRow row = list.list(shop, OrderQuery.ALL, null, 10).rows().getFirst();
        assertThat(figures().orders()).isEqualTo(1);
        assertThat(channels.of(shop, List.of(row))).isEmpty();
    }

    @Test
    void whatTheStoreCorrectsReachesTheReportsToAndFro() {
        for (int turn = 1; turn <= 3; turn++) {
            Telling telling = told(turn);
            if (turn == 2) {
                telling.line("B", 1, "20");
            }
            orders.take(shop, telling.snapshot());
            settled();
            assertThat(figures().orders()).isEqualTo(1);
            assertThat(figures().revenue().sum()).isEqualTo(new Money(turn == 2 ? 7_000 : 5_000, EUR));
        }
    }

    @Test
    void refundsCancellationsAndWhatIsTakenBackReachTheReports() {
        orders.take(shop, told(0).snapshot());
        Refund refund = new Refund(
                "r1",
                new BigDecimal("30"),
                PLACED.plusSeconds(60),
                null,
                List.of(new RefundLine("l1", 2, Restock.NO, new BigDecimal("25"))),
                false);
        orders.take(shop, told(60).refund(refund).parts());
        settled();
        assertThat(figures().revenue().sum()).isEqualTo(new Money(2_500, EUR));
        orders.take(
                shop,
                told(90).refund(new Refund("r1", refund.amount(), refund.at(), null, refund.lines(), true))
                        .parts());
        settled();
        assertThat(figures().revenue().sum()).isEqualTo(new Money(5_000, EUR));
        orders.take(shop, told(120).cancelled(PLACED.plusSeconds(120), "fraud").snapshot());
        settled();
        assertThat(figures().orders()).isZero();
        assertThat(figures().revenue().sum().minor()).isZero();
        orders.take(shop, told(180).snapshot());
        settled();
        assertThat(figures().orders()).isEqualTo(1);
    }

    @Test
    void ordersOfTwoConnectionsWithOneNumberAreTwo() {
        orders.take(shop, told(0).snapshot());
        orders.take(shop, told(0).from(Engine.WOOCOMMERCE, "woo").snapshot());
        settled();
        assertThat(figures().orders()).isEqualTo(2);
    }

    @Test
    void receiptsOfOneNumberAreEachOne() {
        for (String day : List.of("monday-17", "tuesday-17")) {
            orders.take(
                    shop,
                    new Telling(day, PLACED)
                            .from(Engine.TILL, "till")
                            .kind(OrderSnapshot.Kind.RECEIPT)
                            .number("17")
                            .line("A", 1, "10")
                            .snapshot());
        }
        settled();
        assertThat(figures().orders()).isEqualTo(2);
        assertThat(figures().revenue().sum()).isEqualTo(new Money(2_000, EUR));
    }

    @Test
    void anOrderThatGetsAnotherNumberAndItsFormerOneBackIsOne() {
        for (String number : List.of("A", "B", "A", "C")) {
            orders.take(
                    shop,
                    new Telling("5", PLACED)
                            .asOf(PLACED.plusSeconds(turn++))
                            .number(number)
                            .line("A", 1, "10")
                            .snapshot());
            settled();
            assertThat(figures().orders()).isEqualTo(1);
            assertThat(figures().revenue().sum()).isEqualTo(new Money(1_000, EUR));
        }
        pixel("Order Completed", "B", PLACED.plusSeconds(2), null);
        log.awaitLoaded();
        assertThat(figures().orders()).isEqualTo(1);
    }

    @Test
    void customersOfTwoSystemsWithOneIdAreTwoPeople() {
        for (String connection : List.of("one", "two")) {
            orders.take(
                    shop,
                    new Telling("5", PLACED)
                            .from(Engine.API, connection)
                            .line("A", 1, "10")
                            .buyer(new OrderSnapshot.Buyer("42", null, null, null, false, null, null, null))
                            .snapshot());
        }
        settled();
        assertThat(log.ask(new dev.fullspan.eventlog.query.Orders(scope(), Cursor.first(10)))
                        .rows())
                .extracting(row -> row.user())
                .containsExactlyInAnyOrder("one:42", "two:42");
    }

    @Test
    void aCreditNoteIsSubtracted() {
        orders.take(shop, told(0).snapshot());
        orders.take(
                shop,
                new Telling("C7", PLACED.plusSeconds(9))
                        .kind(OrderSnapshot.Kind.CREDIT)
                        .line("A", -1, "12.50")
                        .snapshot());
        settled();
        assertThat(figures().orders()).isEqualTo(1);
        assertThat(figures().revenue().sum()).isEqualTo(new Money(3_750, EUR));
    }

    /** 4 of A at 12.50; shipping and tax are none of the revenue. */
    private static Telling told(long later) {
        return new Telling("77", PLACED)
                .number("#1001", "1001", "gid://1001")
                .asOf(PLACED.plusSeconds(later))
                .line("l1", "A", 4, "12.50")
                .shipping("4.90")
                .tax("9.50")
                .visit(new Visit("u1", "d1", null, null, null, null, null));
    }

    private void settled() {
        Settled.all(database, followers, shop);
        log.awaitLoaded();
    }

    private Scope scope() {
        return new Scope(
                shop,
                PLACED.minus(Duration.ofDays(1)),
                PLACED.plus(Duration.ofDays(1)),
                ZoneOffset.UTC,
                EUR,
                List.of());
    }

    private Overview.Figures figures() {
        return log.ask(new Overview(scope()));
    }

    private void pixel(String name, @Nullable String order, Instant time, @Nullable String channel) {
        log.append(List.of(new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                name,
                time,
                time,
                "d1",
                null,
                null,
                null,
                order == null ? new Event.Page("shop.example", "/", null) : null,
                channel == null ? null : new Event.Visit(channel, "news", "email", null, null, null, null, null, null),
                null,
                null,
                order == null ? null : new Event.Commerce(order, new Money(9_999, EUR)),
                "{}")));
    }
}
