package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.FirstHeard;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Sessions;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened on a shop, counted and listed, against a naive evaluation of random shops. */
class AnswersTest extends AnswerCases {
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
}
