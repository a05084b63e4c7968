package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Random shops, two of them side by side in the same columns, under every kind of filter. */
abstract class AnswerCases {
    static final ShopId SHOP = new ShopId(7);
    static final ShopId OTHER = new ShopId(8);
    static final Currency EUR = Currency.getInstance("EUR");
    static final long DAY = 86_400_000;
    static final long FROM = RandomShops.START + DAY;
    static final long TO = RandomShops.START + 4 * DAY;
    static final Instant NOW = Instant.ofEpochMilli(RandomShops.START + 5 * DAY);

    static final Map<Long, Loaded> LOADED = new HashMap<>();

    /** A seed with a filter in both forms. */
    record Case(long seed, List<Filter> filters, Predicate<Visit> naive) {
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

    static Scope scope(Case of) {
        return new Scope(
                SHOP, Instant.ofEpochMilli(FROM), Instant.ofEpochMilli(TO), ZoneId.of("UTC"), EUR, of.filters());
    }

    interface Check {
        void of(TestColumns columns, TestShop shop, NaiveReports naive) throws Exception;
    }

    static void checked(Case of, Check check) throws Exception {
        Loaded loaded = LOADED.computeIfAbsent(of.seed(), AnswersTest::load);
        check.of(loaded.columns(), loaded.shop(), new NaiveReports(loaded.shop(), FROM, TO, of.naive()));
    }

    record Loaded(TestShop shop, TestColumns columns) {}

    static Loaded load(long seed) {
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

    static Set<VisitorId> people(TestColumns columns, Who who) {
        List<People.Row> rows = all(columns, cursor -> new People(who, cursor));
        Set<VisitorId> ids = new HashSet<>();
        rows.forEach(row -> assertThat(ids.add(row.visitor())).isTrue());
        return ids;
    }

    static Set<VisitorId> ids(Stream<Long> visitors) {
        return new HashSet<>(visitors.map(VisitorId::new).toList());
    }

    /** Every row, part by part, each part's total being the length of the whole. */
    static <R> List<R> all(
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
}
