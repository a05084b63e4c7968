package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Random shops that stand side by side in the same columns, each with a filter and rules in both forms, and what tests of them share. */
abstract class PageCases {
    private static final int SHOPS = 25;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final long FROM = RandomVisits.START + RandomVisits.DAY;
    private static final long TO = RandomVisits.START + 4 * RandomVisits.DAY;
    static final Instant NOW = Instant.ofEpochMilli(TO - RandomVisits.DAY / 3);

    static TestColumns columns;
    private static List<Case> cases;

    /** A shop with a filter and rules in both forms. */
    record Case(long seed, TestShop shop, Scope scope, PageRules rules, Dwell dwell, NaivePages naive) {
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

    static long count(List<Visit> visits, Predicate<Visit> of) {
        return visits.stream().filter(of).count();
    }

    static Set<Long> ids(List<Visit> visits) {
        return visits.stream().map(Visit::id).collect(Collectors.toSet());
    }

    /** Lists are looked at behind one figure in five, another one for each shop: each is a question of its own. */
    static boolean listed(Case of, Object figure) {
        return Math.floorMod(figure.hashCode() + of.seed(), 5) == 0;
    }

    static Set<Long> visits(Case of, PageVisits.Which which) {
        var part = columns.ask(new PageVisits(of.scope(), of.rules(), which, NOW, Cursor.first(1000)));
        assertThat(part.total()).isEqualTo(part.rows().size());
        return part.rows().stream().map(row -> row.id()).collect(Collectors.toSet());
    }

    static Set<String> orders(Case of, PageOrders.After after) {
        var part = columns.ask(new PageOrders(of.scope(), of.rules(), after, NOW, Cursor.first(1000)));
        assertThat(part.total()).isEqualTo(part.rows().size());
        return part.rows().stream().map(row -> row.orderId()).collect(Collectors.toSet());
    }

    static Stream<Case> cases() {
        return cases.stream();
    }
}
