package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.eventlog.answer.NaivePages.Search;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Ranking;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Detours;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.LookAlikes;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Did;
import dev.fullspan.eventlog.query.PageVisits.Searched;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.SiteSearch;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.eventlog.query.WinningWays;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages, paths, flows, searches and content against a naive evaluation of random shops that stand side by side in the same columns. */
class PagesAnswersTest {
    private static final int SHOPS = 25;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final long FROM = RandomVisits.START + RandomVisits.DAY;
    private static final long TO = RandomVisits.START + 4 * RandomVisits.DAY;
    private static final Instant NOW = Instant.ofEpochMilli(TO - RandomVisits.DAY / 3);

    private static TestColumns columns;
    private static List<Case> cases;

    /** A shop with a filter and rules in both forms. */
    private record Case(long seed, TestShop shop, Scope scope, PageRules rules, Dwell dwell, NaivePages naive) {
        @Override
        public String toString() {
            return "seed " + seed + " " + scope.filters() + " " + rules.patterns() + " " + dwell;
        }
    }

    @BeforeAll
    static void load() throws Exception {
        columns = new TestColumns(1);
        cases = new ArrayList<>();
        for (long seed = 1; seed <= SHOPS; seed++) {
            TestShop shop = RandomVisits.of(seed, 40);
            columns.load(new ShopId((int) seed), shop);
            cases.add(of(seed, shop));
        }
    }

    private static Case of(long seed, TestShop shop) {
        boolean mobile = seed % 3 == 0;
        boolean grouped = seed % 2 == 0;
        Predicate<Visit> chosen = v -> !mobile || "mobile".equals(v.deviceClass());
        List<Filter> filters = mobile ? List.of(new Filter.In(Dimension.DEVICE, Set.of("mobile"))) : List.of();
        Scope scope = new Scope(
                new ShopId((int) seed),
                Instant.ofEpochMilli(FROM),
                Instant.ofEpochMilli(TO),
                ZoneId.of("UTC"),
                EUR,
                filters);
        UnaryOperator<String> page =
                path -> !grouped ? path : path.startsWith("/p/") ? "/p/*" : path.startsWith("/c/") ? "/c/*/*" : path;
        List<Visit> sessions = shop.visits.stream()
                .filter(v -> v.start() >= FROM && v.start() < TO && chosen.test(v))
                .toList();
        return new Case(
                seed,
                shop,
                scope,
                grouped ? new PageRules(List.of("/p/*", "/c/*/*")) : PageRules.NONE,
                seed % 5 < 2 ? Dwell.NEXT_PAGE : Dwell.NEXT_EVENT,
                new NaivePages(shop, sessions, page, NOW.toEpochMilli()));
    }

    @AfterAll
    static void close() throws Exception {
        columns.close();
    }

    static Stream<Case> cases() {
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pagesAreWhatTheirDefinitionsSay(Case of) {
        NaivePages naive = of.naive();
        List<Pages.Row> rows = columns.ask(new Pages(of.scope(), of.rules(), of.dwell(), NOW, null, 1000));
        assertThat(rows).extracting(Pages.Row::page).containsExactlyInAnyOrderElementsOf(naive.pages());
        Map<String, List<double[]>> vitals = naive.vitals();
        for (Pages.Row row : rows) {
            String page = row.page();
            List<Visit> viewed =
                    naive.sessions.stream().filter(v -> naive.viewed(v, page)).toList();
            List<Visit> landed =
                    viewed.stream().filter(v -> page.equals(naive.first(v))).toList();
            assertThat(row.views())
                    .isEqualTo(viewed.stream()
                            .flatMap(v -> naive.views(v).stream())
                            .filter(view -> naive.page(view).equals(page))
                            .count());
            assertThat(row.visitors())
                    .isEqualTo(viewed.stream().map(Visit::visitor).distinct().count());
            assertThat(row.sessions()).isEqualTo(viewed.size());
            assertThat(row.entries()).isEqualTo(landed.size());
            assertThat(row.closed()).isEqualTo(count(viewed, naive::closed));
            assertThat(row.exits()).isEqualTo(count(viewed, v -> naive.closed(v) && page.equals(naive.last(v))));
            assertThat(row.landed()).isEqualTo(count(landed, naive::closed));
            assertThat(row.bounces()).isEqualTo(count(landed, v -> naive.closed(v) && naive.bounced(v)));
            dwell(of, row, viewed);
            List<Order> orders = viewed.stream()
                    .flatMap(v -> naive.ordersAfter(v, page).stream())
                    .toList();
            assertThat(row.orders()).isEqualTo(orders.size());
            assertThat(row.revenue().sum().minor()).isEqualTo(naive.euros(orders));
            vitals(row, vitals.get(page));
            if (listed(of, row.page())) {
                lists(of, row, naive);
            }
        }
    }

    private static void dwell(Case of, Pages.Row row, List<Visit> viewed) {
        boolean nextPage = of.dwell() == Dwell.NEXT_PAGE;
        List<Double> all = viewed.stream()
                .flatMap(v -> of.naive().dwells(v, row.page(), nextPage).stream())
                .toList();
        if (all.isEmpty()) {
            assertThat(row.dwell()).isNull();
            return;
        }
        Pages.Timed timed = Objects.requireNonNull(row.dwell());
        double upper = NaivePages.quantile(all, 0.75);
        assertThat(timed.views()).isEqualTo(all.size());
        assertThat(timed.lower()).isCloseTo(NaivePages.quantile(all, 0.25), within(1e-6));
        assertThat(timed.median()).isCloseTo(NaivePages.quantile(all, 0.5), within(1e-6));
        assertThat(timed.upper()).isCloseTo(upper, within(1e-6));
        List<Visit> longs = viewed.stream()
                .filter(v -> of.naive().dwells(v, row.page(), nextPage).stream().anyMatch(d -> d > upper))
                .toList();
        assertThat(timed.longStays()).isEqualTo(longs.size());
        assertThat(timed.withoutOrder()).isEqualTo(count(longs, v -> !of.naive().ordered(v)));
        if (listed(of, row.page())) {
            assertThat(visits(of, new PageVisits.LongStay(row.page(), of.dwell(), false)))
                    .isEqualTo(ids(longs));
            assertThat(visits(of, new PageVisits.LongStay(row.page(), of.dwell(), true)))
                    .hasSize((int) timed.withoutOrder());
        }
    }

    private static void vitals(Pages.Row row, List<double[]> measured) {
        if (measured == null) {
            assertThat(row.vitals()).isNull();
            return;
        }
        Pages.Vitals vitals = Objects.requireNonNull(row.vitals());
        assertThat(vitals.samples()).isEqualTo(measured.size());
        Double[] told = {vitals.lcp(), vitals.inp(), vitals.cls()};
        for (int i = 0; i < 3; i++) {
            int at = i;
            List<Double> values = measured.stream()
                    .map(one -> one[at])
                    .filter(one -> !one.isNaN())
                    .toList();
            if (values.isEmpty()) {
                assertThat(told[i]).isNull();
            } else {
                assertThat(told[i]).isCloseTo(NaivePages.quantile(values, 0.75), within(1e-6));
            }
        }
    }

    private static void lists(Case of, Pages.Row row, NaivePages naive) {
        Map<Did, Long> lengths = Map.of(
                Did.VIEWED, row.sessions(),
                Did.ENTERED, row.entries(),
                Did.CLOSED, row.closed(),
                Did.ENDED, row.exits(),
                Did.LANDED, row.landed(),
                Did.BOUNCED, row.bounces());
        Did one = Did.values()[(int) (of.seed() % 6)];
        assertThat(visits(of, new PageVisits.OfPage(row.page(), one)))
                .as("the list behind " + one)
                .hasSize(lengths.get(one).intValue());
        Who who = new Who.OnPages(of.scope(), of.rules(), new PageVisits.OfPage(row.page(), Did.VIEWED), NOW);
        assertThat(columns.ask(new People(who, Cursor.first(1000))).total()).isEqualTo(row.visitors());
        assertThat(orders(of, new PageOrders.OfPage(row.page()))).hasSize((int) row.orders());
        assertThat(visits(of, new PageVisits.OfPage(row.page(), Did.BOUGHT)))
                .isEqualTo(ids(naive.sessions.stream()
                        .filter(v -> !naive.ordersAfter(v, row.page()).isEmpty())
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void daysOfAPageAddUpToIt(Case of) {
        NaivePages naive = of.naive();
        List<PageDays.Day> days = columns.ask(new PageDays(of.scope(), of.rules(), "/a"));
        assertThat(days).hasSizeBetween(3, 4);
        for (PageDays.Day day : days) {
            long start = day.day().toEpochDay() * RandomVisits.DAY;
            List<Visit> that = naive.sessions.stream()
                    .filter(v -> v.start() >= start && v.start() < start + RandomVisits.DAY)
                    .toList();
            assertThat(day.sessions()).isEqualTo(count(that, v -> naive.viewed(v, "/a")));
            assertThat(day.entries()).isEqualTo(count(that, v -> "/a".equals(naive.first(v))));
            assertThat(day.views())
                    .isEqualTo(that.stream()
                            .flatMap(v -> naive.views(v).stream())
                            .filter(view -> naive.page(view).equals("/a"))
                            .count());
        }
    }

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
                                    of, new PageVisits.AtStep(from, direction, node.step(), node.kind(), node.page())))
                            .isEqualTo(ids(there));
                }
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

    @ParameterizedTest
    @MethodSource("cases")
    void searchesAreCountedByTheirTerms(Case of) {
        NaivePages naive = of.naive();
        SiteSearch.Found found = columns.ask(new SiteSearch(of.scope(), of.rules(), NOW, 1000));
        List<Search> all = naive.searches();
        assertThat(found.sessions()).isEqualTo(naive.sessions.size());
        assertThat(found.buying()).isEqualTo(count(naive.sessions, naive::ordered));
        figures(of, found.all(), all);
        assertThat(found.terms().stream().map(SiteSearch.Row::term).toList())
                .containsExactlyInAnyOrderElementsOf(
                        new HashSet<>(all.stream().map(Search::term).toList()));
        for (SiteSearch.Row row : found.terms()) {
            List<Search> those = all.stream()
                    .filter(one -> Objects.equals(one.term(), row.term()))
                    .toList();
            figures(of, row.figures(), those);
            if (row.term() != null && listed(of, row.term())) {
                searchLists(of, row.term(), row.figures());
            }
        }
        searchLists(of, null, found.all());
    }

    private static void searchLists(Case of, String term, SiteSearch.Figures figures) {
        assertThat(visits(of, new PageVisits.OfSearch(term, Searched.ALL))).hasSize((int) figures.sessions());
        assertThat(visits(of, new PageVisits.OfSearch(term, Searched.CLOSED))).hasSize((int) figures.closed());
        assertThat(visits(of, new PageVisits.OfSearch(term, Searched.LEFT))).hasSize((int) figures.exits());
        assertThat(visits(of, new PageVisits.OfSearch(term, Searched.BOUGHT))).hasSize((int) figures.buying());
        assertThat(orders(of, new PageOrders.OfSearch(term))).hasSize((int) figures.orders());
    }

    private static void figures(Case of, SiteSearch.Figures told, List<Search> searches) {
        NaivePages naive = of.naive();
        List<Visit> with = searches.stream().map(Search::visit).distinct().toList();
        assertThat(told.searches()).isEqualTo(searches.size());
        assertThat(told.visitors())
                .isEqualTo(with.stream().map(Visit::visitor).distinct().count());
        assertThat(told.sessions()).isEqualTo(with.size());
        assertThat(told.known())
                .isEqualTo(
                        searches.stream().filter(one -> one.results() != null).count());
        assertThat(told.vain())
                .isEqualTo(searches.stream()
                        .filter(one -> Double.valueOf(0).equals(one.results()))
                        .count());
        assertThat(told.closed()).isEqualTo(count(with, naive::closed));
        assertThat(told.exits()).isEqualTo(count(with, v -> {
            Search last = searches.stream()
                    .filter(one -> one.visit() == v)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            return naive.closed(v)
                    && naive.after(v, last.event()).stream()
                            .filter(e -> e.name().equals("Page Viewed") && e.path() != null)
                            .allMatch(e -> naive.page(e).equals(naive.page(last.event())));
        }));
        List<Order> orders = with.stream()
                .flatMap(v -> {
                    long first = searches.stream()
                            .filter(one -> one.visit() == v)
                            .mapToLong(one -> one.event().time())
                            .min()
                            .orElseThrow();
                    return naive.orders(v).stream().filter(o -> o.event().time() >= first);
                })
                .toList();
        assertThat(told.orders()).isEqualTo(orders.size());
        assertThat(told.buying())
                .isEqualTo(orders.stream().map(Order::session).distinct().count());
        assertThat(told.revenue().sum().minor()).isEqualTo(naive.euros(orders));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void contentIsJudgedByWhatWasBoughtAfterIt(Case of) {
        NaivePages naive = of.naive();
        Content.Found pages = columns.ask(new Content(of.scope(), of.rules(), Content.By.PAGE, 1000));
        assertThat(pages.rows()).extracting(Content.Row::name).containsExactlyInAnyOrderElementsOf(naive.pages());
        assertThat(pages.since())
                .isEqualTo(Instant.ofEpochMilli(of.shop().events.getFirst().time()));
        for (Content.Row row : pages.rows()) {
            List<Order> orders = naive.sessions.stream()
                    .flatMap(v -> naive.ordersAfter(v, row.name()).stream())
                    .toList();
            assertThat(row.sessions()).isEqualTo(count(naive.sessions, v -> naive.viewed(v, row.name())));
            assertThat(row.orders()).isEqualTo(orders.size());
            assertThat(row.revenue().sum().minor()).isEqualTo(naive.euros(orders));
            assertThat(row.first().toEpochMilli())
                    .isEqualTo(of.shop().events.stream()
                            .filter(e -> e.name().equals("Page Viewed") && e.path() != null)
                            .filter(e -> naive.page(e).equals(row.name()))
                            .mapToLong(TestShop.Happened::time)
                            .min()
                            .orElseThrow());
        }
        for (Content.Row row : columns.ask(new Content(of.scope(), of.rules(), Content.By.CATEGORY, 1000))
                .rows()) {
            List<Visit> looked = naive.sessions.stream()
                    .filter(v -> naive.categories(v).containsKey(row.name()))
                    .toList();
            List<Order> orders = looked.stream()
                    .flatMap(v -> naive.orders(v).stream()
                            .filter(o -> o.event().time() >= naive.categories(v).get(row.name())))
                    .toList();
            assertThat(row.sessions()).isEqualTo(looked.size());
            assertThat(row.orders()).isEqualTo(orders.size());
            if (listed(of, row.name())) {
                assertThat(visits(of, new PageVisits.OfCategory(row.name(), false)))
                        .isEqualTo(ids(looked));
                assertThat(visits(of, new PageVisits.OfCategory(row.name(), true)))
                        .hasSize((int) row.buying());
                assertThat(orders(of, new PageOrders.OfCategory(row.name()))).hasSize(orders.size());
            }
        }
    }

    private static long count(List<Visit> visits, Predicate<Visit> of) {
        return visits.stream().filter(of).count();
    }

    private static Set<Long> ids(List<Visit> visits) {
        return visits.stream().map(Visit::id).collect(Collectors.toSet());
    }

    /** Lists are looked at behind one figure in five, another one for each shop: each is a question of its own. */
    private static boolean listed(Case of, Object figure) {
        return Math.floorMod(figure.hashCode() + of.seed(), 5) == 0;
    }

    private static Set<Long> visits(Case of, PageVisits.Which which) {
        var part = columns.ask(new PageVisits(of.scope(), of.rules(), which, NOW, Cursor.first(1000)));
        assertThat(part.total()).isEqualTo(part.rows().size());
        return part.rows().stream().map(row -> row.id()).collect(Collectors.toSet());
    }

    private static Set<String> orders(Case of, PageOrders.After after) {
        var part = columns.ask(new PageOrders(of.scope(), of.rules(), after, NOW, Cursor.first(1000)));
        assertThat(part.total()).isEqualTo(part.rows().size());
        return part.rows().stream().map(row -> row.orderId()).collect(Collectors.toSet());
    }
}
