package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.eventlog.answer.NaivePages.Search;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Did;
import dev.fullspan.eventlog.query.PageVisits.Searched;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.SiteSearch;
import dev.fullspan.eventlog.query.Who;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages, searches and content against a naive evaluation of random shops. */
class PagesAnswersTest extends PageCases {
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
            assertThat(row.steps())
                    .isEqualTo(count(
                            naive.sessions,
                            v -> v.events().stream()
                                    .filter(e -> Set.of("Checkout Started", "Order Completed")
                                            .contains(e.name()))
                                    .anyMatch(e ->
                                            e.path() != null && naive.page(e).equals(row.name()))));
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
}
