package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.RandomOrders.Made;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Random shops with orders that tell their lines, side by side in the same columns, and what tests of them share. */
abstract class OrderCases {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Instant NOW = Instant.ofEpochMilli(RandomOrders.START + 33 * RandomOrders.DAY + 7_000_000);
    private static final int SHOPS = 24;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final long FROM = RandomOrders.START + 3 * RandomOrders.DAY;
    private static final long TO = RandomOrders.START + 31 * RandomOrders.DAY;

    static TestColumns columns;
    private static List<Case> cases;

    /** A shop with a filter in both forms. */
    record Case(long seed, Made made, Scope scope, Predicate<TestShop.Visit> filter) {
        NaiveSales naive() {
            return new NaiveSales(made, FROM, TO, ZONE, filter);
        }

        TestShop shop() {
            return made.shop();
        }

        @Override
        public String toString() {
            return "seed " + seed + " " + scope.filters();
        }
    }

    @BeforeAll
    static void load() throws Exception {
        columns = new TestColumns(1);
        cases = new ArrayList<>();
        columns.connection().setAutoCommit(false);
        for (long seed = 1; seed <= SHOPS; seed++) {
            Made made = RandomOrders.of(seed, 40);
            columns.load(new ShopId((int) seed), made.shop());
            boolean filtered = seed % 3 == 0;
            List<Filter> filters = filtered ? List.of(new Filter.In(Dimension.CHANNEL, Set.of("Email"))) : List.of();
            Scope scope = new Scope(
                    new ShopId((int) seed), Instant.ofEpochMilli(FROM), Instant.ofEpochMilli(TO), ZONE, EUR, filters);
            cases.add(new Case(seed, made, scope, filtered ? v -> v.channel().equals("Email") : null));
        }
        columns.connection().commit();
        columns.connection().setAutoCommit(true);
    }

    @AfterAll
    static void close() throws Exception {
        columns.close();
    }

    static Set<String> orders(Case of, SalesOrders.Which which) {
        var part = columns.ask(new SalesOrders(of.scope(), which, Cursor.first(1000)));
        assertThat(part.total()).isEqualTo(part.rows().size());
        return part.rows().stream().map(row -> row.orderId()).collect(Collectors.toSet());
    }

    static Stream<Case> cases() {
        return cases.stream();
    }
}
