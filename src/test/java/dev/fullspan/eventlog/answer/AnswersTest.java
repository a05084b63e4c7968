package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveFunnel.Happening;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.FirstHeard;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer against a naive evaluation of random shops, two of them side by side in the same columns. */
class AnswersTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final ShopId OTHER = new ShopId(8);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final long DAY = 86_400_000;
    private static final long FROM = RandomShops.START + DAY;
    private static final long TO = RandomShops.START + 4 * DAY;
    private static final Instant NOW = Instant.ofEpochMilli(RandomShops.START + 5 * DAY);

    private static final Map<Long, Loaded> LOADED = new HashMap<>();

    /** A seed with a filter in both forms. */
    private record Case(long seed, List<Filter> filters, Predicate<Visit> naive) {
        @Override
        public String toString() {
            return "seed " + seed + " " + filters;
        }
    }

    static Stream<Case> cases() {
        Predicate<Happened> branded =
                e -> e.name().equals("Product Viewed") && e.properties().contains("\"brand\":\"b1\"");
        return Stream.of(1L, 2L, 3L)
                .flatMap(seed -> Stream.of(
                        new Case(seed, List.of(), null),
                        new Case(
                                seed,
                                List.of(new Filter.In(Dimension.DEVICE, Set.of("mobile", ""))),
                                v -> !"desktop".equals(v.deviceClass())),
                        new Case(seed, List.of(new Filter.In(Dimension.VISITOR, Set.of("new"))), Visit::isNew),
                        new Case(
                                seed,
                                List.of(new Filter.HasEvent("Product Viewed", List.of(Where.equalTo("brand", "b1")))),
                                v -> v.events().stream().anyMatch(branded)),
                        new Case(seed, List.of(new Filter.Person(new VisitorId(501))), v -> v.visitor() == 501)));
    }

    private static Scope scope(Case of) {
        return new Scope(
                SHOP, Instant.ofEpochMilli(FROM), Instant.ofEpochMilli(TO), ZoneId.of("UTC"), EUR, of.filters());
    }

    private interface Check {
        void of(TestColumns columns, TestShop shop, NaiveReports naive) throws Exception;
    }

    private static void checked(Case of, Check check) throws Exception {
        Loaded loaded = LOADED.computeIfAbsent(of.seed(), AnswersTest::load);
        check.of(loaded.columns(), loaded.shop(), new NaiveReports(loaded.shop(), FROM, TO, of.naive()));
    }

    private record Loaded(TestShop shop, TestColumns columns) {}

    private static Loaded load(long seed) {
        try {
            TestShop shop = RandomShops.of(seed, 420);
            TestColumns columns = new TestColumns(2);
            columns.load(SHOP, shop);
            columns.load(OTHER, RandomShops.of(seed + 100, 200));
            return new Loaded(shop, columns);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() throws Exception {
        for (Loaded loaded : LOADED.values()) {
            loaded.columns().close();
        }
        LOADED.clear();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOverviewIsWhatItsDefinitionsSay(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            Overview.Figures figures = columns.ask(new Overview(scope(of)));
            assertThat(figures.visitors()).isEqualTo(naive.visitors().size());
            assertThat(figures.events()).isEqualTo(naive.events().size());
            assertThat(figures.sessions()).isEqualTo(naive.sessions().size());
            assertThat(figures.buyingSessions()).isEqualTo(naive.buyingSessions());
            assertThat(figures.orders()).isEqualTo(naive.orders().size());
            Map<String, Long> revenue = naive.revenue();
            assertThat(figures.revenue().sum().minor()).isEqualTo(revenue.getOrDefault("EUR", 0L));
            assertThat(figures.revenue().others().stream()
                            .mapToLong(money -> money.minor())
                            .sum())
                    .isEqualTo(revenue.getOrDefault("USD", 0L));
            assertThat(figures.revenue().unpriced())
                    .isEqualTo(naive.orders().stream()
                            .filter(o -> o.event().revenue() == null)
                            .count());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refundsCountOnTheDayOfTheirOrderWhereThatIsAsked(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            Overview.Figures figures = columns.ask(new Overview(scope(of), RefundsOn.ORDER_DAY));
            Map<String, Long> revenue = naive.revenue(RefundsOn.ORDER_DAY);
            assertThat(figures.revenue().sum().minor()).isEqualTo(revenue.getOrDefault("EUR", 0L));
            for (OverTime.Point day : columns.ask(new OverTime(scope(of), OverTime.Grain.DAY, RefundsOn.ORDER_DAY))) {
                long start = day.start().toInstant(java.time.ZoneOffset.UTC).toEpochMilli();
                NaiveReports one = new NaiveReports(shop, Math.max(FROM, start), Math.min(TO, start + DAY), of.naive());
                assertThat(day.revenue().minor())
                        .isEqualTo(one.revenue(RefundsOn.ORDER_DAY).getOrDefault("EUR", 0L));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void daysAreOverviewsOfOneDayEach(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            List<OverTime.Point> days = columns.ask(new OverTime(scope(of), OverTime.Grain.DAY));
            assertThat(days).hasSize(4); // midnight does not lie at the range's beginning
            long sessions = days.stream().mapToLong(OverTime.Point::sessions).sum();
            assertThat(sessions).isEqualTo(naive.sessions().size());
            for (OverTime.Point day : days) {
                long start = Math.max(
                        FROM, day.start().toInstant(java.time.ZoneOffset.UTC).toEpochMilli());
                long end = Math.min(
                        TO, day.start().toInstant(java.time.ZoneOffset.UTC).toEpochMilli() + DAY);
                NaiveReports one = new NaiveReports(shop, start, end, of.naive());
                assertThat(day.visitors()).isEqualTo(one.visitors().size());
                assertThat(day.events()).isEqualTo(one.events().size());
                assertThat(day.sessions()).isEqualTo(one.sessions().size());
                assertThat(day.buyingSessions()).isEqualTo(one.buyingSessions());
                assertThat(day.orders()).isEqualTo(one.orders().size());
                assertThat(day.revenue().minor()).isEqualTo(one.revenue().getOrDefault("EUR", 0L));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatHappenedIsCountedByTheHour(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            Set<String> names = Set.of("Product Viewed", "Order Completed");
            Map<Long, Long> hours = new TreeMap<>();
            naive.events().stream()
                    .filter(event -> names.contains(event.name()))
                    .forEach(event -> hours.merge(Math.floorDiv(event.time(), DAY / 24), 1L, Long::sum));
            Map<Long, Long> told = new TreeMap<>();
            columns.ask(new CountsOverTime(scope(of), new CountsOverTime.Of.Events(names), OverTime.Grain.HOUR))
                    .forEach(row -> told.put(
                            row.start().toEpochSecond(java.time.ZoneOffset.UTC) * 1_000 / (DAY / 24), row.count()));
            assertThat(told).isEqualTo(hours);
            assertThat(
                            columns
                                    .ask(new CountsOverTime(
                                            scope(of), new CountsOverTime.Of.Refunds(), OverTime.Grain.DAY))
                                    .stream()
                                    .mapToLong(CountsOverTime.Row::count)
                                    .sum())
                    .isEqualTo(naive.refunds());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEventsOfSomeNamesAreListedToTheLast(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            Set<String> names = Set.of("Page Viewed", "Product Viewed");
            assertThat(all(columns, c -> new Events(scope(of), names, c)))
                    .hasSize((int) naive.events().stream()
                            .filter(event -> names.contains(event.name()))
                            .count())
                    .allMatch(row -> names.contains(row.name()));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refundsAreListedToTheLast(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            List<Refunds.Row> rows = all(columns, c -> new Refunds(scope(of), c));
            assertThat(rows)
                    .hasSize((int) naive.refunds())
                    .isSortedAccordingTo(Comparator.comparing(Refunds.Row::time).reversed());
            assertThat(rows.stream()
                            .filter(row -> row.amount().currency().equals(EUR))
                            .mapToLong(row -> row.amount().minor())
                            .sum())
                    .as("what the revenue of the orders of these days loses to them")
                    .isEqualTo(naive.orders().stream()
                                    .map(o -> o.event())
                                    .filter(e -> e.revenue() != null && "EUR".equals(e.currency()))
                                    .mapToLong(e -> e.revenue())
                                    .sum()
                            - naive.revenue().getOrDefault("EUR", 0L));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aShopIsKnownSinceItsFirstEvent(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            assertThat(columns.ask(new FirstHeard(SHOP)))
                    .contains(Instant.ofEpochMilli(shop.events.stream()
                            .mapToLong(TestShop.Happened::time)
                            .min()
                            .orElseThrow()));
            assertThat(columns.ask(new FirstHeard(new ShopId(4_711)))).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBreakdownSplitsTheSessions(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            for (Breakdown.Row row : columns.ask(new Breakdown(scope(of), Dimension.CHANNEL, 2))) {
                Predicate<Visit> value = v -> row.rest() || v.channel().equals(row.value());
                long expected = naive.sessions().stream().filter(value).count();
                if (!row.rest()) {
                    assertThat(row.sessions()).isEqualTo(expected);
                    assertThat(row.visitors())
                            .isEqualTo(naive.sessions().stream()
                                    .filter(value)
                                    .map(Visit::visitor)
                                    .distinct()
                                    .count());
                    assertThat(row.orders())
                            .isEqualTo(naive.orders().stream()
                                    .filter(o -> shop.visit(o.session()) == null
                                            ? row.value() == null
                                            : value.test(shop.visit(o.session())))
                                    .count());
                }
            }
            List<Breakdown.Row> rows = columns.ask(new Breakdown(scope(of), Dimension.CHANNEL, 2));
            assertThat(rows.stream().mapToLong(Breakdown.Row::sessions).sum())
                    .isEqualTo(naive.sessions().size());
            assertThat(rows.stream().mapToLong(Breakdown.Row::orders).sum())
                    .as("no order is left out")
                    .isEqualTo(naive.orders().size());
            assertThat(rows.stream()
                            .mapToLong(row -> row.revenue().sum().minor())
                            .sum())
                    .as("and no refund")
                    .isEqualTo(naive.revenue().getOrDefault("EUR", 0L));
        });
    }

    private static List<Predicate<Happened>> predicates() {
        return List.of(
                e -> e.name().equals("Page Viewed") || e.name().equals("-"),
                e -> e.name().equals("Product Viewed"),
                e -> e.name().equals("Product Viewed") && e.properties().contains("\"brand\""),
                e -> e.name().equals("Order Completed"));
    }

    private static List<Step> steps() {
        return List.of(
                Step.of("Page Viewed"),
                Step.of("Product Viewed"),
                new Step("Product Viewed", List.of(new Where("brand", Where.Operator.EXISTS, List.of()))),
                Step.of("Order Completed"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFunnelIsItsNaiveEvaluation(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            for (boolean strict : new boolean[] {false, true}) {
                long window = Duration.ofHours(3).toMillis();
                Funnel funnel = new Funnel(scope(of), steps(), Duration.ofHours(3), strict, null, 5);
                Map<Long, List<Happening>> expected = naive.funnel(predicates(), window, strict);
                List<Funnel.Level> levels = columns.ask(funnel).steps();
                for (int step = 1; step <= 4; step++) {
                    int reached = step;
                    Funnel.Level level = levels.get(step - 1);
                    var come = expected.entrySet().stream()
                            .filter(e -> e.getValue().size() >= reached)
                            .toList();
                    assertThat(level.visitors()).isEqualTo(come.size());
                    assertThat(level.medianSecondsFromPrevious())
                            .isEqualTo(
                                    step == 1
                                            ? null
                                            : median(come.stream()
                                                    .mapToLong(e -> e.getValue()
                                                                    .get(reached - 1)
                                                                    .time()
                                                            - e.getValue()
                                                                    .get(reached - 2)
                                                                    .time())
                                                    .toArray()));
                    assertThat(people(columns, new Who.InFunnel(funnel, step, Who.Part.REACHED, null)))
                            .isEqualTo(ids(come.stream().map(Map.Entry::getKey)));
                    assertThat(people(columns, new Who.InFunnel(funnel, step, Who.Part.STOPPED, null)))
                            .hasSize((int) level.stopped());
                }
                assertThat(levels.getLast().revenue().sum().minor())
                        .isEqualTo(expected.entrySet().stream()
                                .filter(e -> e.getValue().size() == 4)
                                .flatMap(e ->
                                        naive
                                                .ordersWithin(
                                                        e.getKey(),
                                                        e.getValue().getFirst().time(),
                                                        window)
                                                .stream())
                                .filter(o -> "EUR".equals(o.event().currency()))
                                .mapToLong(o -> o.event().revenue())
                                .sum());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void groupsOfAFunnelAreOfItsFirstEvent(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            Funnel funnel = new Funnel(
                    scope(of), steps(), Duration.ofHours(3), false, new Funnel.By.OfSession(Dimension.CHANNEL), 10);
            Map<Long, List<Happening>> expected =
                    naive.funnel(predicates(), Duration.ofHours(3).toMillis(), false);
            Funnel.Levels levels = columns.ask(funnel);
            long all = 0;
            for (Funnel.Group group : levels.groups()) {
                long second = expected.values().stream()
                        .filter(chain -> chain.size() >= 2)
                        .filter(chain -> {
                            Visit visit = shop.visit(
                                    shop.sessionOf.get(chain.getFirst().position()));
                            return Objects.equals(visit == null ? null : visit.channel(), group.value());
                        })
                        .count();
                assertThat(group.steps().get(1).visitors())
                        .as(String.valueOf(group.value()))
                        .isEqualTo(second);
                assertThat(people(
                                columns,
                                new Who.InFunnel(funnel, 2, Who.Part.REACHED, new Who.GroupValue(group.value()))))
                        .hasSize((int) second);
                all += group.steps().getFirst().visitors();
            }
            assertThat(all).isEqualTo(levels.steps().getFirst().visitors());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void landingPagesAreWhatTheirDefinitionSays(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            long window = 36 * 3_600_000;
            LandingPages question = new LandingPages(scope(of), Duration.ofMillis(window), false, NOW, 100);
            List<LandingPages.Row> rows = columns.ask(question);
            assertThat(rows.stream().map(LandingPages.Row::path).toList())
                    .containsExactlyInAnyOrderElementsOf(naive.sessions().stream()
                            .map(Visit::landing)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
            for (LandingPages.Row row : rows) {
                List<Visit> landed = naive.sessions().stream()
                        .filter(v -> row.path().equals(v.landing()))
                        .toList();
                Map<Long, Long> arrivals = landed.stream()
                        .collect(java.util.stream.Collectors.toMap(Visit::visitor, Visit::start, Math::min));
                List<Map.Entry<Long, Long>> mature = arrivals.entrySet().stream()
                        .filter(a -> a.getValue() + window < NOW.toEpochMilli())
                        .toList();
                List<List<Order>> orders = mature.stream()
                        .map(a -> naive.ordersWithin(a.getKey(), a.getValue(), window))
                        .toList();
                assertThat(row.arrivals()).isEqualTo(arrivals.size());
                assertThat(row.mature()).isEqualTo(mature.size());
                assertThat(row.buyers())
                        .isEqualTo(orders.stream().filter(all -> !all.isEmpty()).count());
                assertThat(row.pricedBuyers())
                        .isEqualTo(orders.stream()
                                .filter(all -> all.stream()
                                        .anyMatch(o -> "EUR".equals(o.event().currency())))
                                .count());
                assertThat(row.revenue().sum().minor())
                        .isEqualTo(orders.stream()
                                .flatMap(List::stream)
                                .filter(o -> "EUR".equals(o.event().currency()))
                                .mapToLong(o -> o.event().revenue())
                                .sum());
                List<Visit> closed = landed.stream()
                        .filter(v -> v.end() + TestShop.GAP <= NOW.toEpochMilli())
                        .toList();
                assertThat(row.closedSessions()).isEqualTo(closed.size());
                assertThat(row.bounces())
                        .isEqualTo(closed.stream()
                                .filter(v -> v.views().size() == 1 && v.commerce() == 0)
                                .count());
                assertThat(people(columns, new Who.Landed(question, row.path(), Who.Outcome.ARRIVED)))
                        .isEqualTo(ids(arrivals.keySet().stream()));
                assertThat(people(columns, new Who.Landed(question, row.path(), Who.Outcome.BOUGHT)))
                        .hasSize((int) row.buyers());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyListIsAsLongAsItsNumberSays(Case of) throws Exception {
        checked(of, (columns, shop, naive) -> {
            Scope scope = scope(of);
            assertThat(people(columns, new Who.Visitors(scope))).isEqualTo(ids(naive.visitors().stream()));
            assertThat(people(columns, new Who.InSessions(scope)))
                    .isEqualTo(ids(naive.sessions().stream().map(Visit::visitor)));
            assertThat(all(columns, c -> new Sessions(scope, Sessions.Kind.ALL, NOW, c)))
                    .hasSize(naive.sessions().size());
            assertThat(all(columns, c -> new Sessions(scope, Sessions.Kind.BUYING, NOW, c)))
                    .hasSize((int) naive.buyingSessions());
            assertThat(all(columns, c -> new Orders(scope, c)))
                    .hasSize(naive.orders().size());
            assertThat(all(columns, c -> new Events(scope, Set.of(), c)))
                    .hasSize(naive.events().size());
        });
    }

    private static Set<VisitorId> people(TestColumns columns, Who who) {
        List<People.Row> rows = all(columns, cursor -> new People(who, cursor));
        Set<VisitorId> ids = new HashSet<>();
        rows.forEach(row -> assertThat(ids.add(row.visitor())).isTrue());
        return ids;
    }

    private static Set<VisitorId> ids(Stream<Long> visitors) {
        return new HashSet<>(visitors.map(VisitorId::new).toList());
    }

    /** Every row, part by part, each part's total being the length of the whole. */
    private static <R> List<R> all(
            TestColumns columns,
            java.util.function.Function<Cursor, Question<dev.fullspan.eventlog.query.Part<R>>> question) {
        List<R> rows = new java.util.ArrayList<>();
        Cursor cursor = Cursor.first(60);
        while (true) {
            var part = columns.ask(question.apply(cursor));
            rows.addAll(part.rows());
            if (part.next() == null) {
                assertThat(part.total()).isEqualTo(rows.size());
                return rows;
            }
            cursor = new Cursor(part.next(), 60);
        }
    }

    private static Double median(long[] millis) {
        if (millis.length == 0) {
            return null;
        }
        Arrays.sort(millis);
        int half = millis.length / 2;
        return (millis.length % 2 == 1 ? millis[half] : (millis[half - 1] + millis[half]) / 2.0) / 1000;
    }
}
