package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Refund;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Currencies;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money in several currencies, by known answers and against a naive evaluation. */
class RatesTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final ShopId OTHER = new ShopId(8);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long DAY = 86_400_000;
    private static final long FROM = RandomShops.START + DAY;
    private static final long TO = RandomShops.START + 5 * DAY;
    private static final Instant NOW = Instant.ofEpochMilli(RandomShops.START + 20 * DAY);
    private static final String[] OTHERS = {"USD", "JPY", "KWD"};

    private TestColumns columns;

    @BeforeEach
    void open() throws Exception {
        columns = new TestColumns(2);
    }

    @AfterEach
    void close() throws Exception {
        columns.close();
    }

    private static Scope scope(ShopId shop, NaiveRates rates) {
        return new Scope(
                shop, Instant.ofEpochMilli(FROM), Instant.ofEpochMilli(TO), NEW_YORK, rates.exchange(), List.of());
    }

    private static NaiveRates rates(long seed) {
        LocalDate first = LocalDate.of(2026, 1, 5);
        return NaiveRates.random(seed, EUR, NEW_YORK, first.minusDays(6), first.plusDays(8), OTHERS);
    }

    private static Map<String, Long> sums(Takings takings) {
        Map<String, Long> sums = new TreeMap<>();
        takings.others().forEach(money -> sums.put(money.currency().getCurrencyCode(), money.minor()));
        sums.put("EUR", takings.sum().minor());
        return sums;
    }

    private static Map<String, Long> sums(NaiveRates rates, List<Order> orders) {
        Map<String, Long> sums = new TreeMap<>(Map.of("EUR", 0L));
        orders.stream()
                .map(Order::event)
                .filter(e -> e.revenue() != null)
                .forEach(e -> rates.add(sums, e.currency(), e.revenue(), e.time()));
        return sums;
    }

    private static long converted(NaiveRates rates, List<Order> orders) {
        return orders.stream()
                .map(Order::event)
                .filter(e -> e.revenue() != null && rates.converted(e.currency(), e.revenue(), e.time()) != null)
                .count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everySumConvertsWhatHasARateAndKeepsTheRestApart(long seed) throws Exception {
        TestShop shop = RandomShops.of(seed, 420, OTHERS);
        NaiveRates rates = rates(seed);
        columns.load(SHOP, shop);
        columns.load(OTHER, RandomShops.of(seed + 100, 200, OTHERS));
        NaiveReports naive = new NaiveReports(shop, FROM, TO, null, rates);
        Scope scope = scope(SHOP, rates);

        for (RefundsOn day : RefundsOn.values()) {
            Overview.Figures figures = columns.ask(new Overview(scope, day));
            Map<String, Long> expected = naive.revenue(day);
            expected.putIfAbsent("EUR", 0L);
            assertThat(sums(figures.revenue())).as("seed %d, %s", seed, day).isEqualTo(expected);
            assertThat(figures.revenue().converted()).isEqualTo(converted(rates, naive.orders()));
            for (OverTime.Point point : columns.ask(new OverTime(scope, OverTime.Grain.DAY, day))) {
                long start = point.start().atZone(NEW_YORK).toInstant().toEpochMilli();
                NaiveReports one =
                        new NaiveReports(shop, Math.max(FROM, start), Math.min(TO, start + DAY), null, rates);
                assertThat(point.revenue().minor()).isEqualTo(one.revenue(day).getOrDefault("EUR", 0L));
            }
        }
        Map<String, Long> together = new TreeMap<>();
        for (Breakdown.Row row : columns.ask(new Breakdown(scope, Dimension.CHANNEL, 10))) {
            sums(row.revenue()).forEach((currency, minor) -> together.merge(currency, minor, Long::sum));
            if (row.value() != null) {
                Map<String, Long> expected = new NaiveReports(
                                shop, FROM, TO, visit -> visit.channel().equals(row.value()), rates)
                        .revenue();
                expected.putIfAbsent("EUR", 0L);
                assertThat(sums(row.revenue())).as(row.value()).isEqualTo(expected);
            }
        }
        assertThat(together).isEqualTo(naive.revenue());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void funnelsLandingPagesAndListsTellTheSameMoney(long seed) throws Exception {
        TestShop shop = RandomShops.of(seed, 420, OTHERS);
        NaiveRates rates = rates(seed);
        columns.load(SHOP, shop);
        NaiveReports naive = new NaiveReports(shop, FROM, TO, null, rates);
        Scope scope = scope(SHOP, rates);
        long window = Duration.ofHours(36).toMillis();

        var chains = naive.funnel(
                List.of(e -> e.name().equals("Page Viewed"), e -> e.name().equals("Order Completed")), window, false);
        List<Order> bought = chains.entrySet().stream()
                .filter(chain -> chain.getValue().size() == 2)
                .flatMap(chain ->
                        naive
                                .ordersWithin(
                                        chain.getKey(),
                                        chain.getValue().getFirst().time(),
                                        window)
                                .stream())
                .toList();
        Takings funnel = columns.ask(new Funnel(
                        scope,
                        List.of(Step.of("Page Viewed"), Step.of("Order Completed")),
                        Duration.ofMillis(window),
                        false,
                        null,
                        5))
                .steps()
                .getLast()
                .revenue();
        assertThat(sums(funnel)).as("seed %d", seed).isEqualTo(sums(rates, bought));
        assertThat(funnel.converted()).isEqualTo(converted(rates, bought));

        for (LandingPages.Row row : columns.ask(new LandingPages(scope, Duration.ofMillis(window), false, NOW, 100))) {
            List<Order> orders = new ArrayList<>();
            naive.sessions().stream()
                    .filter(v -> row.path().equals(v.landing()))
                    .collect(java.util.stream.Collectors.toMap(v -> v.visitor(), v -> v.start(), Math::min))
                    .forEach((visitor, at) -> orders.addAll(naive.ordersWithin(visitor, at, window)));
            assertThat(sums(row.revenue())).isEqualTo(sums(rates, orders));
            assertThat(row.revenue().converted()).isEqualTo(converted(rates, orders));
        }

        Map<String, Order> byId = new TreeMap<>();
        shop.orders.forEach(order -> byId.put(order.event().orderId(), order));
        for (Orders.Row row : columns.ask(new Orders(scope, Cursor.first(1000))).rows()) {
            Happened told = byId.get(row.orderId()).event();
            Money paid =
                    told.revenue() == null ? null : new Money(told.revenue(), Currency.getInstance(told.currency()));
            Long euros = paid == null ? null : rates.converted(told.currency(), told.revenue(), told.time());
            assertThat(row.revenue()).isEqualTo(euros == null ? paid : new Money(euros, EUR));
            assertThat(row.told()).isEqualTo(euros == null ? null : paid);
        }
        for (People.Row person : columns.ask(new People(new Who.Visitors(scope), Cursor.first(1000)))
                .rows()) {
            List<Order> own = shop.orders.stream()
                    .filter(o -> !o.cancelled()
                            && Objects.equals(o.visitor(), person.visitor().value()))
                    .toList();
            Map<String, Long> less = sums(rates, own);
            for (Refund refund : shop.refunds) {
                own.stream()
                        .filter(o -> o.event().orderId().equals(refund.orderId()))
                        .forEach(o -> rates.add(
                                less,
                                refund.currency(),
                                -refund.amount(),
                                o.event().time()));
            }
            assertThat(sums(person.revenue())).isEqualTo(less);
            assertThat(sums(columns.ask(new Profile(SHOP, person.visitor(), rates.exchange()))
                            .orElseThrow()
                            .revenue()))
                    .isEqualTo(less);
        }
    }

    @Test
    void theRatesOfOneShopNeverApplyToAnother() throws Exception {
        TestShop other = RandomShops.of(9, 300, OTHERS);
        columns.load(SHOP, RandomShops.of(8, 300, OTHERS));
        columns.load(OTHER, other);
        NaiveRates of = rates(3);
        columns.ask(new Overview(scope(SHOP, rates(4))));

        assertThat(sums(columns.ask(new Overview(scope(OTHER, NaiveRates.NONE))).revenue()))
                .isEqualTo(new NaiveReports(other, FROM, TO, null).revenue());
        assertThat(sums(columns.ask(new Overview(scope(OTHER, of))).revenue()))
                .isEqualTo(new NaiveReports(other, FROM, TO, null, of).revenue());
    }

    @Test
    void theCurrenciesOfAShopAreNamedWithWhatIsKeptApart() throws Exception {
        TestShop shop = RandomShops.of(5, 400, OTHERS);
        columns.load(SHOP, shop);
        NaiveRates rates = rates(5);
        for (NaiveRates each : List.of(NaiveRates.NONE, rates)) {
            List<Currencies.Row> rows = columns.ask(new Currencies(SHOP, each.exchange()));
            assertThat(rows).extracting(row -> row.currency().getCurrencyCode()).containsExactlyInAnyOrder(OTHERS);
            for (Currencies.Row row : rows) {
                List<Happened> told = shop.orders.stream()
                        .filter(o -> !o.cancelled())
                        .map(Order::event)
                        .filter(e -> row.currency().getCurrencyCode().equals(e.currency()))
                        .toList();
                List<Happened> apart = told.stream()
                        .filter(e -> each.converted(e.currency(), e.revenue(), e.time()) == null)
                        .toList();
                assertThat(row.orders()).isEqualTo(told.size());
                assertThat(row.apart()).isEqualTo(apart.size());
                assertThat(row.sum().minor())
                        .isEqualTo(apart.stream().mapToLong(Happened::revenue).sum());
                assertThat(row.first())
                        .isEqualTo(
                                apart.isEmpty()
                                        ? null
                                        : Instant.ofEpochMilli(apart.getFirst().time()));
                assertThat(row.last())
                        .isEqualTo(
                                apart.isEmpty()
                                        ? null
                                        : Instant.ofEpochMilli(apart.getLast().time()));
            }
        }
    }

    /** 1.50, 4.50 and 7.50 USD at 3 USD for 1 JPY are 0.5, 1.5 and 2.5 JPY. 1 JPY at 0.0125 KWD is 12.5 fils. */
    @Test
    void aHalfGoesToTheEvenNumber() throws Exception {
        Currency jpy = Currency.getInstance("JPY");
        Currency kwd = Currency.getInstance("KWD");
        LocalDate day = LocalDate.of(2026, 1, 5);
        Instant noon = day.atTime(12, 0).atZone(NEW_YORK).toInstant();
        columns.load(SHOP, orders(noon, "USD", 150, 450, 750));
        columns.load(OTHER, orders(noon, "JPY", 1, 3, 2));

        assertThat(revenues(SHOP, new NaiveRates(jpy, NEW_YORK, List.of(rate(USD, day, "1", "3")))))
                .containsExactly(new Money(0, jpy), new Money(2, jpy), new Money(2, jpy));
        assertThat(revenues(OTHER, new NaiveRates(kwd, NEW_YORK, List.of(rate(jpy, day, "0.0125", "1")))))
                .containsExactly(new Money(12, kwd), new Money(38, kwd), new Money(25, kwd));
    }

    /** The largest amount that intake takes, at the largest rate, is cut where a long ends. */
    @Test
    void noAmountIsTooLargeToBeConverted() throws Exception {
        Currency kwd = Currency.getInstance("KWD");
        LocalDate day = LocalDate.of(2026, 1, 5);
        Instant noon = day.atTime(12, 0).atZone(NEW_YORK).toInstant();
        columns.load(SHOP, orders(noon, "JPY", 3_000_000_000_000L, 3_000_000_000_001L, 1));
        Currency jpy = Currency.getInstance("JPY");

        assertThat(revenues(
                        SHOP,
                        new NaiveRates(kwd, NEW_YORK, List.of(rate(jpy, day, "999999999.9999999999", "0.0000000003")))))
                .extracting(Money::minor)
                .containsOnly(4_000_000_000_000_000_000L);
    }

    @Test
    void aRateHoldsFromMidnightInTheShopForSevenDaysMore() throws Exception {
        LocalDate day = LocalDate.of(2026, 1, 5);
        List<ExchangeRate> all = List.of(rate(USD, day, "2", "1"), rate(USD, day.plusDays(1), "3", "1"));
        NaiveRates rates = new NaiveRates(EUR, NEW_YORK, all);
        Map<Instant, Money> expected = Map.of(
                Instant.parse("2026-01-05T04:59:59Z"), new Money(100, USD),
                Instant.parse("2026-01-05T05:00:00Z"), new Money(200, EUR),
                Instant.parse("2026-01-06T04:59:59Z"), new Money(200, EUR),
                Instant.parse("2026-01-06T05:00:00Z"), new Money(300, EUR),
                Instant.parse("2026-01-14T04:59:59Z"), new Money(300, EUR),
                Instant.parse("2026-01-14T05:00:00Z"), new Money(100, USD));
        for (Map.Entry<Instant, Money> each : expected.entrySet()) {
            try (TestColumns one = new TestColumns(1)) {
                one.load(SHOP, orders(each.getKey(), "USD", 100));
                assertThat(one.ask(new Orders(always(SHOP, rates.exchange()), Cursor.first(10)))
                                .rows())
                        .as(each.getKey().toString())
                        .extracting(Orders.Row::revenue)
                        .containsExactly(each.getValue());
            }
        }
    }

    private List<Money> revenues(ShopId shop, NaiveRates rates) {
        return columns.ask(new Orders(always(shop, rates.exchange()), Cursor.first(10))).rows().stream()
                .map(Orders.Row::revenue)
                .toList()
                .reversed();
    }

    private static Scope always(ShopId shop, Exchange exchange) {
        return new Scope(shop, Instant.EPOCH, NOW, NEW_YORK, exchange, List.of());
    }

    private static ExchangeRate rate(Currency currency, LocalDate day, String amount, String per) {
        return new ExchangeRate(currency, day, new BigDecimal(amount), new BigDecimal(per));
    }

    private static TestShop orders(Instant time, String currency, long... minor) {
        List<Happened> events = new ArrayList<>();
        for (int i = 0; i < minor.length; i++) {
            events.add(new Happened(
                    10 + i,
                    time.toEpochMilli() + i,
                    "Order Completed",
                    1L,
                    null,
                    null,
                    null,
                    null,
                    "o" + i,
                    minor[i],
                    currency,
                    "{}"));
        }
        return new TestShop(events, List.of(), Map.of(), List.of());
    }
}
