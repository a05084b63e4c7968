package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.VisitTrials;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far sessions get before the checkout, against a loop over random shops' sessions. */
class VisitTrialsAnswerTest {
    private static final long DAY = 86_400_000;
    private static final String[] OTHERS = {"USD", "JPY", "KWD"};
    private static final List<Dimension> BY = List.of(Dimension.DEVICE, Dimension.LANDING_PAGE);

    @Test
    void stepsAreTriedAndPassedBySessions() throws Exception {
        try (TestColumns columns = new TestColumns(1)) {
            for (long seed = 1; seed <= 24; seed++) {
                compare(columns, seed);
            }
        }
    }

    private static NaiveRates rates(long seed, long from, long to) {
        return seed % 4 == 0
                ? NaiveRates.random(
                        seed,
                        Currency.getInstance("EUR"),
                        ZoneOffset.UTC,
                        LocalDate.ofEpochDay(from / DAY).minusDays(6),
                        LocalDate.ofEpochDay(to / DAY),
                        OTHERS)
                : NaiveRates.NONE;
    }

    private static void compare(TestColumns columns, long seed) throws Exception {
        ShopId id = new ShopId((int) seed);
        TestShop shop = seed % 2 == 0 ? RandomShops.of(seed, 150, OTHERS) : RandomVisits.of(seed, 60);
        long first = shop.events.stream().mapToLong(e -> e.time()).min().orElseThrow();
        long last = shop.events.stream().mapToLong(e -> e.time()).max().orElseThrow();
        long from = first + (last - first) / 5;
        long now = last - (last - first) / 10;
        columns.load(id, shop);
        NaiveRates rates = rates(seed, first, last);
        Scope scope = new Scope(
                id,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(last),
                ZoneOffset.UTC,
                rates.exchange(),
                List.of());
        VisitTrials.Counted counted = columns.ask(question(scope, now, 1_000));
        assertThat(counted.oneIn()).isEqualTo(1);
        assertThat(figures(counted)).as("seed %d", seed).isEqualTo(naive(shop, rates, from, last, now));
        VisitTrials.Counted sample = columns.ask(question(scope, now, 5));
        if (sample.oneIn() > 1) {
            assertThat(tried(sample)).as("seed %d", seed).isLessThanOrEqualTo(tried(counted));
        }
    }

    private static VisitTrials question(Scope scope, long now, long most) {
        return new VisitTrials(scope, BY, 50, most, Instant.ofEpochMilli(now));
    }

    private static long tried(VisitTrials.Counted counted) {
        return counted.rows().stream()
                .mapToLong(row -> Arrays.stream(row.tried()).sum())
                .sum();
    }

    private static Map<String, String> figures(VisitTrials.Counted counted) {
        Map<String, String> figures = new TreeMap<>();
        for (VisitTrials.Row row : counted.rows()) {
            figures.put(
                    row.day() + " " + row.values(),
                    Arrays.toString(row.tried())
                            + Arrays.toString(row.passed())
                            + Arrays.toString(row.revenue())
                            + Arrays.toString(row.squares()));
        }
        return figures;
    }

    private static Map<String, String> naive(TestShop shop, NaiveRates rates, long from, long to, long now) {
        Map<String, long[][]> sums = new TreeMap<>();
        Map<String, double[]> squares = new TreeMap<>();
        for (Visit visit : shop.visits) {
            boolean closed = visit.end() + TestShop.GAP <= now;
            boolean viewed = has(visit, "Product Viewed"::equals);
            boolean added = has(visit, "Product Added"::equals);
            boolean landed = visit.landing() != null;
            if (visit.start() < from || visit.start() >= to || !closed || !(viewed || added || landed)) {
                continue;
            }
            boolean begun = has(visit, List.of("Checkout Started", "Order Completed")::contains);
            boolean bounced = visit.views().size() == 1 && visit.commerce() == 0;
            boolean[] tried = {landed, viewed, added};
            boolean[] passed = {landed && !bounced, viewed && (added || begun), added && begun};
            long revenue = shop.orders.stream()
                    .filter(o -> !o.cancelled() && Objects.equals(o.session(), visit.id()))
                    .map(o -> inEuros(o.event(), rates))
                    .filter(Objects::nonNull)
                    .mapToLong(euros -> euros)
                    .sum();
            String key = visit.start() / DAY + " " + Arrays.asList(visit.deviceClass(), visit.landing());
            long[][] of = sums.computeIfAbsent(key, k -> new long[3][3]);
            double[] square = squares.computeIfAbsent(key, k -> new double[3]);
            for (int step = 0; step < 3; step++) {
                of[0][step] += tried[step] ? 1 : 0;
                of[1][step] += passed[step] ? 1 : 0;
                of[2][step] += passed[step] ? revenue : 0;
                square[step] += passed[step] ? (double) revenue * revenue : 0;
            }
        }
        Map<String, String> figures = new TreeMap<>();
        sums.forEach((key, of) -> figures.put(
                key,
                Arrays.toString(of[0])
                        + Arrays.toString(of[1])
                        + Arrays.toString(of[2])
                        + Arrays.toString(squares.get(key))));
        return figures;
    }

    private static @Nullable Long inEuros(TestShop.Happened order, NaiveRates rates) {
        return order.revenue() == null || "EUR".equals(order.currency())
                ? order.revenue()
                : rates.converted(String.valueOf(order.currency()), order.revenue(), order.time());
    }

    private static boolean has(Visit visit, Predicate<String> name) {
        return visit.events().stream().anyMatch(e -> name.test(e.name()));
    }
}
