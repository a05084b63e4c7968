package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.fullspan.eventlog.answer.NaiveCheckouts.Checkout;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.CheckoutTrials;
import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer about checkouts against checkouts that were put together event by event, over random shops. */
class CheckoutAnswersTest extends CheckoutComparisons {
    private static final String[] OTHERS = {"USD", "JPY", "KWD"};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void checkoutsAreThoseOfTheDefinitions(int part) throws Exception {
        for (int seed = part * 6; seed < part * 6 + 6; seed++) {
            TestShop shop = NaiveCheckouts.random(seed, 40 + 30 * (seed % 6));
            try (TestColumns columns = new TestColumns(1)) {
                columns.load(SHOP, shop);
                columns.load(new ShopId(8), NaiveCheckouts.random(seed + 1_000, 60));
                List<Checkout> naive = new NaiveCheckouts(shop).between(FROM, TO, NOW);
                compareLists(columns, naive, seed);
                compareTroubles(columns, naive, seed);
                compareSteps(columns, naive, seed);
                compareNewcomers(columns, shop, naive, seed);
                compareDays(columns, naive, seed);
                comparePayments(columns, naive, seed);
                compareTrials(columns, naive, seed);
            }
        }
    }

    /** Values in several currencies, with a rate on some days and with none on others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void valuesInOtherCurrenciesAreConvertedByTheirDay(int part) throws Exception {
        for (int seed = part * 6; seed < part * 6 + 6; seed++) {
            TestShop shop = NaiveCheckouts.random(seed, 60 + 30 * (seed % 6), OTHERS);
            LocalDate first = LocalDate.ofEpochDay(FROM / DAY);
            NaiveRates rates = NaiveRates.random(
                    seed, Currency.getInstance("EUR"), ZoneOffset.UTC, first.minusDays(9), first.minusDays(5), OTHERS);
            try (TestColumns columns = new TestColumns(1)) {
                columns.load(SHOP, shop);
                CheckoutSet set = set(rates.exchange());
                List<Checkout> naive = new NaiveCheckouts(shop, rates).between(FROM, TO, NOW);
                assertThat(columns.ask(new Checkouts(set, null, null, null, Cursor.first(1_000))).rows().stream()
                                .map(CheckoutAnswersTest::row)
                                .sorted()
                                .toList())
                        .as("seed %d", seed)
                        .isEqualTo(naive.stream()
                                .map(CheckoutAnswersTest::row)
                                .sorted()
                                .toList());
                compareLost(columns.ask(new CheckoutTrials(set, List.of(), 1)), naive, seed);
                assertThat(columns.ask(new CheckoutSteps(set, null, 1)).getFirst().lost().stream()
                                .mapToLong(lost -> lost.value().minor())
                                .sum())
                        .as("seed %d", seed)
                        .isEqualTo(lost(naive).mapToLong(value -> value).sum());
            }
        }
    }

    private static Stream<Long> lost(List<Checkout> naive) {
        return naive.stream()
                .filter(one -> one.outcome() == 2)
                .map(Checkout::value)
                .filter(Objects::nonNull);
    }

    private static void compareLost(List<CheckoutTrials.Row> rows, List<Checkout> naive, int seed) {
        long value = 0;
        long valued = 0;
        double squares = 0;
        for (CheckoutTrials.Row row : rows) {
            value += LongStream.of(row.lostValue()).sum();
            valued += LongStream.of(row.valued()).sum();
            squares += DoubleStream.of(row.squares()).sum();
        }
        assertThat(List.of(value, valued))
                .as("seed %d", seed)
                .isEqualTo(List.of(
                        lost(naive).mapToLong(one -> one).sum(), lost(naive).count()));
        assertThat(squares)
                .isCloseTo(lost(naive).mapToDouble(one -> (double) one * one).sum(), withPercentage(1e-9));
    }

    /** A value of 100 dollars is worth 80 euros on a day with such a rate, and is not told eight days later. */
    @Test
    void aKnownValueIsConvertedAtTheRateOfItsDay() throws Exception {
        long day = FROM / DAY;
        for (int later : new int[] {0, 7, 8}) {
            NaiveRates rates = new NaiveRates(
                    Currency.getInstance("EUR"),
                    ZoneOffset.UTC,
                    List.of(new ExchangeRate(
                            Currency.getInstance("USD"),
                            LocalDate.ofEpochDay(day - later),
                            new BigDecimal("0.8"),
                            BigDecimal.ONE)));
            TestShop shop = new TestShop(
                    List.of(
                            new TestShop.Happened(
                                    10_000,
                                    FROM + 60_000,
                                    "Checkout Started",
                                    100L,
                                    null,
                                    null,
                                    "mobile",
                                    null,
                                    null,
                                    null,
                                    null,
                                    "{\"currency\":\" usd\",\"products\":[{\"price\":30,\"quantity\":2},{\"value\":\"40.00\"}]}")),
                    List.of(),
                    Map.of(),
                    List.of());
            try (TestColumns columns = new TestColumns(1)) {
                columns.load(SHOP, shop);
                List<CheckoutTrials.Row> rows = columns.ask(new CheckoutTrials(set(rates.exchange()), List.of(), 1));
                assertThat(rows.getFirst().lostValue()[0]).as("%d days", later).isEqualTo(later == 8 ? 0 : 8_000);
                assertThat(rows.getFirst().valued()[0]).isEqualTo(later == 8 ? 0 : 1);
            }
        }
    }

    private static void compareLists(TestColumns columns, List<Checkout> naive, int seed) {
        List<Checkouts.Row> all = new ArrayList<>();
        Cursor cursor = Cursor.first(7);
        for (Part<Checkouts.Row> part = columns.ask(new Checkouts(set(), null, null, null, cursor));
                ;
                part = columns.ask(new Checkouts(set(), null, null, null, new Cursor(part.next(), 7)))) {
            assertThat(part.total()).as("seed %d", seed).isEqualTo(naive.size());
            all.addAll(part.rows());
            if (part.next() == null) {
                break;
            }
        }
        assertThat(all.stream().map(CheckoutAnswersTest::row).sorted().toList())
                .as("seed %d", seed)
                .isEqualTo(naive.stream().map(CheckoutAnswersTest::row).sorted().toList());
        for (Checkouts.Outcome outcome : Checkouts.Outcome.values()) {
            assertThat(columns.ask(new Checkouts(set(), outcome, null, null, Cursor.first(1_000)))
                            .rows())
                    .as("seed %d %s", seed, outcome)
                    .hasSize((int) naive.stream()
                            .filter(one -> one.outcome() == outcome.ordinal())
                            .count());
        }
    }

    private static void compareTroubles(TestColumns columns, List<Checkout> naive, int seed) {
        for (Checkouts.Trouble trouble : Checkouts.Trouble.values()) {
            assertThat(columns.ask(new Checkouts(set(), null, null, null, null, trouble, Cursor.first(1_000)))
                            .rows())
                    .as("seed %d %s", seed, trouble)
                    .hasSize((int) naive.stream()
                            .filter(one -> (trouble == Checkouts.Trouble.PAYMENT ? one.failures() : one.errors()) > 0)
                            .count());
        }
    }

    private static String row(Checkouts.Row row) {
        return String.join(
                "|",
                String.valueOf(row.visitor() == null ? null : row.visitor().value()),
                String.valueOf(row.started().toEpochMilli() - FROM),
                String.valueOf(row.last().toEpochMilli() - FROM),
                String.valueOf(row.stage().ordinal() + 1),
                String.valueOf(row.outcome().ordinal()),
                String.valueOf(row.paymentMethod()),
                String.valueOf(row.code()),
                String.valueOf(row.value() == null ? null : row.value().minor()),
                String.valueOf(row.failures()),
                String.valueOf(row.errors()),
                String.valueOf(row.orderId()));
    }

    private static String row(Checkout one) {
        return String.join(
                "|",
                String.valueOf(one.visitor()),
                String.valueOf(one.started() - FROM),
                String.valueOf(one.last() - FROM),
                String.valueOf(one.stage()),
                String.valueOf(one.outcome()),
                String.valueOf(one.method()),
                String.valueOf(one.code()),
                String.valueOf(one.value()),
                String.valueOf(one.failures()),
                String.valueOf(one.errors()),
                String.valueOf(one.orderId()));
    }
}
