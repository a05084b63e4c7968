package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Ranking;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Detours;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.LookAlikes;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Did;
import dev.fullspan.eventlog.query.WinningWays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths, ways, loops and flows against a naive evaluation of random shops. */
class PathsAnswersTest extends PageCases {
    @ParameterizedTest
    @MethodSource("cases")
    void conversionPathsAreThoseOfTheOrders(Case of) {
        NaivePages naive = of.naive();
        boolean untilCart = of.seed() % 4 < 2;
        Until until = untilCart ? Until.CART : Until.ORDER;
        int length = of.seed() % 3 == 1 ? 2 : ConversionPaths.LONGEST;
        ConversionPaths.Found found =
                columns.ask(new ConversionPaths(of.scope(), of.rules(), until, length, ranking(of), NOW, 1000));
        Map<List<String>, List<Order>> expected = naive.conversionPaths(untilCart, length);
        assertThat(found.paths())
                .extracting(ConversionPaths.Row::pages)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(found.orders())
                .isEqualTo(naive.sessions.stream()
                        .flatMap(v -> naive.orders(v).stream())
                        .count());
        assertThat(found.pathless())
                .isEqualTo(found.orders()
                        - expected.values().stream().mapToLong(List::size).sum());
        for (ConversionPaths.Row row : found.paths()) {
            List<Visit> began = naive.sessions.stream()
                    .filter(v -> NaivePages.begins(naive.path(v), row.pages()))
                    .toList();
            List<Visit> failing = began.stream()
                    .filter(v -> naive.closed(v) && !naive.ordered(v))
                    .toList();
            assertThat(row.orders()).isEqualTo(expected.get(row.pages()).size());
            assertThat(row.revenue().sum().minor()).isEqualTo(naive.euros(expected.get(row.pages())));
            assertThat(row.began()).isEqualTo(began.size());
            assertThat(row.failing()).isEqualTo(failing.size());
            exit(naive, row.exit(), row.exits(), failing);
            Map<String, Long> lasts = naive.lastPages(untilCart, length, row.pages());
            assertThat(row.lasts())
                    .isEqualTo(lasts.values().stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElseThrow());
            assertThat(lasts.get(row.last())).isEqualTo(row.lasts());
            if (listed(of, row.pages())) {
                assertThat(visits(of, new PageVisits.OnPath(row.pages(), until, false)))
                        .isEqualTo(ids(began));
                assertThat(visits(of, new PageVisits.OnPath(row.pages(), until, true)))
                        .isEqualTo(ids(failing));
                assertThat(orders(of, new PageOrders.OfPath(row.pages(), until, length)))
                        .hasSize((int) row.orders());
            }
        }
        List<Long> ranks = found.paths().stream()
                .map(row -> ranking(of) == Ranking.ORDERS
                        ? row.orders()
                        : row.revenue().sum().minor())
                .toList();
        assertThat(ranks).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    /** Of a large shop pages are put together part by part. */
    @ParameterizedTest
    @MethodSource("some")
    void partByPartSessionsHaveTheSamePages(Case of) {
        Reading reading = new Reading(columns.connection(), Duration.ofMinutes(30));
        PathsAnswer.of(
                new ConversionPaths(
                        of.scope(), of.rules(), Until.CART, ConversionPaths.LONGEST, Ranking.ORDERS, NOW, 10),
                reading);
        Sql all = Sql.of(
                "select session, closed, ordered, exit, pages::varchar, browsed::varchar from session_paths order by 1");
        List<String> whole = reading.list(all, PathsAnswersTest::line);

        PathsAnswer.sessionPaths(reading, 7);

        assertThat(reading.list(all, PathsAnswersTest::line)).isEqualTo(whole);
    }

    static Stream<Case> some() {
        return cases().limit(5);
    }

    private static String line(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(row.getString(i));
        }
        return String.join(" ", cells);
    }

    private static Ranking ranking(Case of) {
        return of.seed() % 7 < 3 ? Ranking.REVENUE : Ranking.ORDERS;
    }

    /** The page on which most of these sessions ended, and how many. */
    private static void exit(NaivePages naive, String exit, long exits, List<Visit> of) {
        Map<String, Long> ends = of.stream().collect(Collectors.groupingBy(naive::last, Collectors.counting()));
        if (ends.isEmpty()) {
            assertThat(exit).isNull();
            return;
        }
        assertThat(exits)
                .isEqualTo(
                        ends.values().stream().mapToLong(Long::longValue).max().orElseThrow());
        assertThat(ends.get(exit)).isEqualTo(exits);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void waysAndTheirLookAlikesAreCountedAsSaid(Case of) {
        NaivePages naive = of.naive();
        WinningWays.Found found = columns.ask(new WinningWays(of.scope(), of.rules(), NOW, 1, 100_000));
        List<Visit> browsing = naive.sessions.stream()
                .filter(v -> naive.browsed(v).size() >= 2)
                .toList();
        assertThat(found.sessions()).isEqualTo(browsing.size());
        assertThat(found.buying()).isEqualTo(count(browsing, naive::ordered));
        assertThat(found.revenue().sum().minor())
                .isEqualTo(naive.euros(
                        browsing.stream().flatMap(v -> naive.orders(v).stream()).toList()));
        assertThat(found.ways()).extracting(WinningWays.Way::pages).containsExactlyInAnyOrderElementsOf(naive.ways());
        for (WinningWays.Way way : found.ways()) {
            List<Visit> went = naive.sessions.stream()
                    .filter(v -> naive.went(v, way.pages()))
                    .toList();
            assertThat(way.sessions()).isEqualTo(went.size());
            assertThat(way.buying()).isEqualTo(count(went, naive::ordered));
        }
        if (!found.ways().isEmpty()) {
            lookAlikes(of, found.ways().getFirst(), browsing);
        }
    }

    private static void lookAlikes(Case of, WinningWays.Way way, List<Visit> browsing) {
        NaivePages naive = of.naive();
        LookAlikes.Found found = columns.ask(new LookAlikes(of.scope(), of.rules(), NOW, way.pages(), 1));
        List<Visit> went =
                naive.sessions.stream().filter(v -> naive.went(v, way.pages())).toList();
        Set<String> landings = went.stream().map(naive::first).collect(Collectors.toSet());
        List<Visit> alike = browsing.stream()
                .filter(v -> !went.contains(v) && landings.contains(naive.first(v)))
                .toList();
        assertThat(found.sessions()).isEqualTo(alike.size());
        assertThat(found.buying()).isEqualTo(count(alike, naive::ordered));
        List<Order> orders =
                went.stream().flatMap(v -> naive.orders(v).stream()).toList();
        assertThat(found.orders()).isEqualTo(orders.size());
        assertThat(found.revenue().sum().minor()).isEqualTo(naive.euros(orders));
        List<Visit> failing =
                alike.stream().filter(v -> naive.closed(v) && !naive.ordered(v)).toList();
        LookAlikes.Exit exit = found.exits().isEmpty() ? null : found.exits().getFirst();
        exit(naive, exit == null ? null : exit.page(), exit == null ? 0 : exit.sessions(), failing);
        assertThat(visits(of, new PageVisits.OnWay(way.pages(), false))).isEqualTo(ids(went));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void loopsAndEndsAreThoseOfThePaths(Case of) {
        NaivePages naive = of.naive();
        Detours.Found found = columns.ask(new Detours(of.scope(), of.rules(), NOW, 1000));
        long loops = 0;
        for (String around : naive.pages()) {
            for (String between : naive.pages()) {
                loops += naive.sessions.stream().anyMatch(v -> naive.loops(v, around, between) > 0) ? 1 : 0;
            }
        }
        assertThat(found.loops()).hasSize((int) loops);
        for (Detours.Loop loop : found.loops()) {
            List<Visit> with = naive.sessions.stream()
                    .filter(v -> naive.loops(v, loop.page(), loop.between()) > 0)
                    .toList();
            assertThat(loop.sessions()).isEqualTo(with.size());
            assertThat(loop.times())
                    .isEqualTo(with.stream()
                            .mapToLong(v -> naive.loops(v, loop.page(), loop.between()))
                            .sum());
            assertThat(loop.buying()).isEqualTo(count(with, naive::ordered));
            if (listed(of, loop.page() + loop.between())) {
                assertThat(visits(of, new PageVisits.InLoop(loop.page(), loop.between())))
                        .isEqualTo(ids(with));
            }
        }
        List<Visit> left = naive.sessions.stream()
                .filter(v -> naive.closed(v) && !naive.ordered(v) && naive.first(v) != null)
                .toList();
        assertThat(found.closed()).isEqualTo(left.size());
        assertThat(found.views())
                .isEqualTo(found.ends().stream().mapToLong(Detours.End::viewed).sum());
        for (Detours.End end : found.ends()) {
            assertThat(end.viewed()).isEqualTo(count(left, v -> naive.viewed(v, end.page())));
            assertThat(end.ended()).isEqualTo(count(left, v -> end.page().equals(naive.last(v))));
            if (listed(of, end.page())) {
                assertThat(visits(of, new PageVisits.OfPage(end.page(), Did.LEFT)))
                        .hasSize((int) end.viewed());
                assertThat(visits(of, new PageVisits.OfPage(end.page(), Did.LEFT_HERE)))
                        .hasSize((int) end.ended());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void flowsGoWhereTheSessionsWent(Case of) {
        for (Flows.From from :
                List.of(new Flows.Beginning(), new Flows.AtPage("/b"), new Flows.AtEvent("Products Searched"))) {
            flow(of, from, Flows.Direction.OUT_OF);
            if (!(from instanceof Flows.Beginning)) {
                flow(of, from, Flows.Direction.INTO);
            }
        }
    }

    private static void flow(Case of, Flows.From from, Flows.Direction direction) {
        NaivePages naive = of.naive();
        int depth = 1 + (int) (of.seed() % 5);
        int width = of.seed() % 2 == 0 ? Flows.WIDEST : 2;
        Flows.Flow flow = columns.ask(new Flows(of.scope(), of.rules(), from, direction, depth, width, NOW));
        String at = from instanceof Flows.AtPage page ? page.page() : null;
        String event = from instanceof Flows.AtEvent on ? on.name() : null;
        boolean forward = direction == Flows.Direction.OUT_OF;
        Map<Visit, List<String>> walks = naive.sessions.stream()
                .filter(v -> naive.steps(v, at, event, forward, depth) != null)
                .collect(Collectors.toMap(
                        Function.identity(), v -> Objects.requireNonNull(naive.steps(v, at, event, forward, depth))));
        assertThat(flow.sessions()).isEqualTo(walks.size());
        for (Flows.Node node : flow.nodes()) {
            long in = flow.links().stream()
                    .filter(link -> link.step() == node.step() - 1
                            && link.toKind() == node.kind()
                            && Objects.equals(link.to(), node.page()))
                    .mapToLong(Flows.Link::sessions)
                    .sum();
            assertThat(node.step() == 0 ? flow.sessions() : in)
                    .as("what flows into " + node)
                    .isGreaterThanOrEqualTo(node.sessions());
            if ((node.step() == 0 || node.kind() == Flows.Kind.OTHER) && listed(of, node.toString() + from)) {
                assertThat(visits(
                                of,
                                new PageVisits.AtStep(from, direction, width, node.step(), node.kind(), node.page())))
                        .as("the visits at " + node)
                        .hasSize((int) node.sessions());
            }
            if (node.step() > 0 && node.kind() != Flows.Kind.OTHER) {
                String told = node.kind() == Flows.Kind.PAGE
                        ? Objects.requireNonNull(node.page())
                        : node.kind().name();
                List<Visit> there = walks.entrySet().stream()
                        .filter(walk -> walk.getValue().size() >= node.step()
                                && walk.getValue().get(node.step() - 1).equals(told))
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(node.sessions()).as(node.toString()).isEqualTo(there.size());
                if (listed(of, told + node.step() * 3)) {
                    assertThat(visits(
                                    of,
                                    new PageVisits.AtStep(
                                            from, direction, width, node.step(), node.kind(), node.page())))
                            .isEqualTo(ids(there));
                }
            }
        }
        for (Flows.Link link : flow.links()) {
            if (listed(of, link.toString() + from) && listed(of, from + link.toString())) {
                assertThat(visits(
                                of,
                                new PageVisits.Moved(
                                        from,
                                        direction,
                                        width,
                                        link.step(),
                                        link.fromKind(),
                                        link.from(),
                                        link.toKind(),
                                        link.to())))
                        .as("the visits of " + link)
                        .hasSize((int) link.sessions());
            }
        }
        for (int step = 1; step <= depth; step++) {
            int at1 = step;
            assertThat(flow.nodes().stream()
                            .filter(node -> node.step() == at1)
                            .mapToLong(Flows.Node::sessions)
                            .sum())
                    .isEqualTo(walks.values().stream()
                            .filter(walk -> walk.size() >= at1)
                            .count());
            assertThat(flow.nodes().stream().filter(node -> node.step() == at1 && node.kind() == Flows.Kind.PAGE))
                    .hasSizeLessThanOrEqualTo(width);
        }
    }
}
