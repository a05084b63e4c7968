package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.columns.Batch;
import dev.fullspan.eventlog.columns.ColumnFile;
import dev.fullspan.eventlog.columns.EventRow;
import dev.fullspan.eventlog.columns.Store;
import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders told by several sources, from the loader to the reports, in both orders of arrival. */
class ToldOrdersTest {
    private static final ShopId SHOP = new ShopId(1);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    Path folder;

    private ColumnFile file;
    private Store store;
    private final List<Event> told = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        file = ColumnFile.open(folder.resolve("columns.duckdb"), 256L << 20, 1);
        store = new Store(file.connect(), 30 * 60_000, 20);
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        file.close();
    }

    private void tell(
            Event.Origin origin,
            long seconds,
            String name,
            @Nullable String device,
            @Nullable String user,
            @Nullable String order,
            @Nullable Long minor,
            String properties) {
        told.add(new Event(
                SHOP,
                "m" + told.size(),
                Event.Retention.LIVE,
                origin,
                name,
                START.plusSeconds(seconds),
                START.plusSeconds(seconds),
                device,
                user,
                null,
                null,
                name.equals(Event.PAGE_VIEWED) ? new Event.Page("shop.example", "/gifts", null) : null,
                null,
                null,
                null,
                order == null ? null : new Event.Commerce(order, minor == null ? null : new Money(minor, EUR)),
                properties));
    }

    private void order(Event.Origin origin, long seconds, @Nullable String device, @Nullable String user, long minor) {
        tell(origin, seconds, Event.ORDER_COMPLETED, device, user, "1001", minor, "{}");
    }

    private void refund(Event.Origin origin, long seconds, @Nullable Long minor, String properties) {
        tell(origin, seconds, Event.ORDER_REFUNDED, null, "c7", "1001", minor, properties);
    }

    /** Loads what was told, one event to a batch, and asks. */
    private <A> A ask(Question<A> question, boolean backwards) throws SQLException {
        for (Event event : backwards ? told.reversed() : told) {
            Batch batch = new Batch();
            long position = store.loaded() + 1;
            batch.add(new EventRow(position, event, store.ids()));
            batch.reach(position);
            store.load(batch);
        }
        told.clear();
        try (Connection connection = file.connect()) {
            return Answers.of(question, connection, Duration.ofMinutes(30));
        }
    }

    private static Scope march() {
        return new Scope(
                SHOP,
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                ZoneOffset.UTC,
                EUR,
                List.of());
    }

    @Test
    void pairsAreLookedForAmongTheFirstLinesOfAnOrderOnly() throws SQLException {
        String products = "{\"products\":["
                + java.util.stream.IntStream.rangeClosed(1, 1_000)
                        .mapToObj(i -> "{\"product_id\":\"p" + i + "\"}")
                        .collect(java.util.stream.Collectors.joining(","))
                + "]}";
        tell(Event.Origin.PIXEL, 0, Event.ORDER_COMPLETED, "d1", null, "1", 5000L, products);
        tell(Event.Origin.PIXEL, 86_400, Event.ORDER_COMPLETED, "d1", null, "2", 5000L, products);

        Baskets.Together.Found found = ask(new Baskets.Together(march(), 2), false);
        assertThat(found.products()).hasSize(200);
        assertThat(found.pairs()).hasSize(200 * 199 / 2);
        Instant now = Instant.parse("2026-04-01T00:00:00Z");
        Baskets.Next.Found next = ask(new Baskets.Next(march(), Duration.ofDays(7), now, 1), false);
        assertThat(next.pairs()).hasSize(200 * 200);
        assertThat(orders(new SalesOrders.OfPair("p1", "p200"))).isEqualTo(2);
        assertThat(orders(new SalesOrders.OfPair("p1", "p201"))).isZero();
        assertThat(orders(new SalesOrders.Followed("p1", "p200", Duration.ofDays(7), now)))
                .isEqualTo(1);
        assertThat(orders(new SalesOrders.Followed("p1", "p201", Duration.ofDays(7), now)))
                .isZero();
        assertThat(ask(new Baskets.Sizes(march()), false).bySize().getFirst().units())
                .as("of sizes nothing is cut")
                .isEqualTo(1_000);
    }

    private long orders(SalesOrders.Which which) throws SQLException {
        return ask(new SalesOrders(march(), which, Cursor.first(10)), false).total();
    }

    private Overview.Figures figures() throws SQLException {
        return ask(new Overview(march()), false);
    }

    private void cameAndBoughtAsToldTwice() {
        tell(Event.Origin.PIXEL, 0, Event.PAGE_VIEWED, "d1", null, null, null, "{}");
        order(Event.Origin.PIXEL, 60, "d1", null, 5000);
        order(Event.Origin.SERVER, 62, null, "c7", 5000);
    }

    private void oneBuyerCameThroughTheLandingPage(boolean backwards) throws SQLException {
        LandingPages.Row page = ask(
                        new LandingPages(march(), Duration.ofDays(7), false, Instant.parse("2026-03-20T00:00:00Z"), 10),
                        backwards)
                .getFirst();
        assertThat(page.path()).isEqualTo("/gifts");
        assertThat(page.buyers()).isEqualTo(1);
        assertThat(page.revenue().sum().minor()).isEqualTo(5000);
    }

    @Test
    void anOrderToldByPixelAndServerStaysWithTheDeviceThatCame() throws SQLException {
        cameAndBoughtAsToldTwice();
        oneBuyerCameThroughTheLandingPage(false);
    }

    @Test
    void anOrderToldByPixelAndServerStaysWithTheDeviceWhicheverIsHeardFirst() throws SQLException {
        cameAndBoughtAsToldTwice();
        oneBuyerCameThroughTheLandingPage(true);
    }

    @Test
    void anOrderOfAServerAloneIsThatOfTheUserItNames() throws SQLException {
        order(Event.Origin.SERVER, 62, null, "c7", 5000);
        Overview.Figures figures = figures();
        assertThat(figures.orders()).isEqualTo(1);
        assertThat(figures.visitors()).isEqualTo(1);
    }

    @Test
    void aRefundOfNamedProductsGivesBackTheirPrices() throws SQLException {
        order(Event.Origin.PIXEL, 0, "d1", null, 10_000);
        refund(Event.Origin.SERVER, 60, null, "{\"products\":[{\"sku\":\"A\",\"price\":\"20.00\",\"quantity\":2}]}");
        assertThat(figures().revenue().sum().minor()).isEqualTo(6000);
    }

    @Test
    void theListOfPeopleTakesRefundsOffAsTheirProfilesDo() throws SQLException {
        order(Event.Origin.PIXEL, 0, "d1", "c7", 10_000);
        refund(Event.Origin.SERVER, 60, 4000L, "{}");
        People.Row person = ask(new People(new Who.Visitors(march()), Cursor.first(10)), false)
                .rows()
                .getFirst();
        assertThat(person.orders()).isEqualTo(1);
        assertThat(person.revenue().sum().minor()).isEqualTo(6000);
        assertThat(ask(new Profile(SHOP, person.visitor(), EUR), false)
                        .orElseThrow()
                        .revenue()
                        .sum()
                        .minor())
                .isEqualTo(6000);
    }

    @Test
    void aRefundOfAProductWithoutItsPriceTakesThatOfTheOrder() throws SQLException {
        tell(
                Event.Origin.PIXEL,
                0,
                Event.ORDER_COMPLETED,
                "d1",
                null,
                "1001",
                10_000L,
                "{\"products\":[{\"sku\":\"A\",\"price\":40},{\"sku\":\"B\",\"price\":60}]}");
        refund(Event.Origin.SERVER, 60, null, "{\"products\":[{\"sku\":\"A\"}]}");
        refund(Event.Origin.SERVER, 70, null, "{\"products\":[{\"sku\":\"unheard of\"}]}");
        assertThat(figures().revenue().sum().minor()).isEqualTo(6000);
    }

    @Test
    void aRefundThatNamesNothingGivesBackWhatIsLeft() throws SQLException {
        order(Event.Origin.PIXEL, 0, "d1", null, 10_000);
        refund(Event.Origin.SERVER, 60, 2500L, "{}");
        refund(Event.Origin.SERVER, 120, null, "{}");
        assertThat(figures().revenue().sum().minor()).isZero();
    }

    @Test
    void neverMoreIsGivenBackThanWasPaid() throws SQLException {
        order(Event.Origin.PIXEL, 0, "d1", null, 10_000);
        refund(Event.Origin.PIXEL, 60, 10_000L, "{}");
        refund(Event.Origin.SERVER, 61, 12_500L, "{}"); // the same one, with tax and shipping
        assertThat(figures().revenue().sum().minor()).isZero();
    }

    @Test
    void theRefundOfACancelledOrderLeavesEvenWhereTheOrderWasNeverHeard() throws SQLException {
        refund(Event.Origin.SERVER, 60, 10_000L, "{}");
        tell(Event.Origin.SERVER, 61, Event.ORDER_CANCELLED, null, "c7", "1001", null, "{}");
        assertThat(figures().revenue().sum().minor()).isZero();
    }

    @Test
    void whereTheStoreKnowsTheOrderOnlyTheStoreCancelsIt() throws SQLException {
        order(Event.Origin.STORE, 0, null, "c7", 10_000);
        tell(Event.Origin.PIXEL, 61, Event.ORDER_CANCELLED, "d1", null, "1001", null, "{}");
        assertThat(figures().orders()).isEqualTo(1);
        tell(Event.Origin.STORE, 90, Event.ORDER_CANCELLED, null, "c7", "1001", null, "{}");
        assertThat(figures().orders()).isZero();
    }
}
