package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveFunnel.Happening;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Who;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Funnels, and what comes of landing pages, against a naive evaluation of random shops. */
class FunnelAnswersTest extends AnswerCases {
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

    private static Double median(long[] millis) {
        if (millis.length == 0) {
            return null;
        }
        Arrays.sort(millis);
        int half = millis.length / 2;
        return (millis.length % 2 == 1 ? millis[half] : (millis[half - 1] + millis[half]) / 2.0) / 1000;
    }
}
