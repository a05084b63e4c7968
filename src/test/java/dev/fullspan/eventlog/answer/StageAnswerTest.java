package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.StageCourse;
import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.StageSign.Ordered;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was at which stages, against a count event by event, over random shops and random stages. */
class StageAnswerTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final List<String> NAMES = List.of(
            "Page Viewed", "Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Never Heard");

    /** A question with what it means for the naive count. */
    private record Asked(Scope scope, @Nullable Predicate<Visit> filter, List<StageSign> signs, String seed) {
        NaiveReports naive(TestShop shop) {
            return new NaiveReports(
                    shop, scope.from().toEpochMilli(), scope.to().toEpochMilli(), filter);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void peopleAreCountedByTheStagesTheyWereAt(int part) throws Exception {
        for (int seed = part * 2; seed < part * 2 + 2; seed++) {
            TestShop shop = RandomShops.of(seed, 60 + 40 * (seed % 5));
            try (TestColumns columns = new TestColumns(1)) {
                columns.load(SHOP, shop);
                columns.load(new ShopId(8), RandomShops.of(seed + 1_000, 80));
                Random random = new Random(seed);
                for (int i = 0; i < 20; i++) {
                    Asked asked = asked(random, "seed " + seed + ", question " + i);
                    Map<Long, Long> naive = naive(shop, asked);
                    compareCounts(columns, naive, asked);
                    compareList(columns, naive, asked, random);
                    compareCourse(columns, shop, asked, random);
                }
            }
        }
    }

    private static Asked asked(Random random, String seed) {
        long from = RandomShops.START + random.nextInt(4) * 86_400_000L + random.nextInt(80_000_000);
        long to = from + 1 + random.nextInt(200_000_000);
        boolean filtered = random.nextInt(3) == 0;
        List<StageSign> signs = new ArrayList<>();
        for (int i = random.nextInt(7); i >= 0; i--) {
            Set<String> names = new HashSet<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                names.add(NAMES.get(random.nextInt(NAMES.size())));
            }
            Ordered ordered = random.nextBoolean() ? Ordered.NO : Ordered.values()[random.nextInt(3)];
            signs.add(new StageSign(random.nextInt(4) == 0, names, ordered));
        }
        Scope scope = new Scope(
                SHOP,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                ZoneOffset.UTC,
                Currency.getInstance("EUR"),
                filtered ? List.of(new Filter.In(Dimension.VISITOR, Set.of("new"))) : List.of());
        return new Asked(scope, filtered ? Visit::isNew : null, signs, seed + " " + signs);
    }

    /** Stages by person. */
    private static Map<Long, Long> naive(TestShop shop, Asked asked) {
        NaiveReports naive = asked.naive(shop);
        Map<Long, Long> stages = new TreeMap<>();
        for (int i = 0; i < asked.signs().size(); i++) {
            StageSign sign = asked.signs().get(i);
            long bit = 1L << i;
            Set<Long> there = new TreeSet<>(Comparator.naturalOrder());
            naive.events().stream()
                    .filter(e -> sign.events().contains(e.name())
                            || sign.visit() && shop.sessionOf.containsKey(e.position()))
                    .map(shop::visitor)
                    .filter(visitor -> visitor != null)
                    .forEach(there::add);
            naive.orders().stream()
                    .filter(order -> order.visitor() != null)
                    .filter(order ->
                            sign.orders() == Ordered.ANY || sign.orders() == Ordered.AGAIN && !first(shop, order))
                    .forEach(order -> there.add(order.visitor()));
            there.forEach(visitor -> stages.merge(visitor, bit, (left, right) -> left | right));
        }
        return stages;
    }

    private static boolean first(TestShop shop, Order order) {
        return shop.orders.stream()
                        .filter(other -> !other.cancelled() && order.visitor().equals(other.visitor()))
                        .min(Comparator.comparingLong(
                                        (Order other) -> other.event().time())
                                .thenComparingLong(other -> other.event().position()))
                        .orElseThrow()
                == order;
    }

    private static void compareCounts(TestColumns columns, Map<Long, Long> naive, Asked asked) throws Exception {
        StagePeople.Found found = columns.ask(new StagePeople(asked.scope(), asked.signs()));
        Map<Long, Long> counts = new TreeMap<>();
        naive.values().forEach(stages -> counts.merge(stages, 1L, Long::sum));
        Map<Long, Long> told = new TreeMap<>();
        found.rows().forEach(row -> told.put(row.stages(), row.visitors()));
        assertThat(told).as(asked.seed()).isEqualTo(counts);
        for (int i = 0; i < asked.signs().size(); i++) {
            long bit = 1L << i;
            assertThat(found.at(i))
                    .as(asked.seed())
                    .isEqualTo(naive.values().stream()
                            .filter(stages -> (stages & bit) != 0)
                            .count());
        }
    }

    /** Periods that follow each other, each as if it were asked for alone. */
    private static void compareCourse(TestColumns columns, TestShop shop, Asked asked, Random random) throws Exception {
        Scope scope = asked.scope();
        long from = scope.from().toEpochMilli();
        long length = scope.to().toEpochMilli() - from;
        List<Long> starts = new ArrayList<>(List.of(from));
        for (int i = random.nextInt(4); i > 0 && length > 10; i--) {
            long next = from + 1 + random.nextLong(length - 1);
            if (!starts.contains(next)) {
                starts.add(next);
            }
        }
        starts.sort(Comparator.naturalOrder());
        List<StagePeople.Found> course = columns.ask(new StageCourse(
                scope,
                asked.signs(),
                starts.stream().skip(1).map(Instant::ofEpochMilli).toList()));
        assertThat(course).as(asked.seed()).hasSize(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            Instant end = i + 1 < starts.size() ? Instant.ofEpochMilli(starts.get(i + 1)) : scope.to();
            Asked alone = new Asked(
                    scope.between(Instant.ofEpochMilli(starts.get(i)), end),
                    asked.filter(),
                    asked.signs(),
                    asked.seed());
            Map<Long, Long> counts = new TreeMap<>();
            naive(shop, alone).values().forEach(stages -> counts.merge(stages, 1L, Long::sum));
            Map<Long, Long> told = new TreeMap<>();
            course.get(i).rows().forEach(row -> told.put(row.stages(), row.visitors()));
            assertThat(told).as(asked.seed() + " period " + i + " of " + starts).isEqualTo(counts);
        }
    }

    /** The list behind a number: at some stages and not at others. */
    private static void compareList(TestColumns columns, Map<Long, Long> naive, Asked asked, Random random)
            throws Exception {
        List<StageSign> at = new ArrayList<>(List.of(asked.signs().getFirst()));
        List<StageSign> notAt = new ArrayList<>();
        long in = 1;
        long out = 0;
        for (int i = 1; i < asked.signs().size(); i++) {
            int kind = random.nextInt(3);
            if (kind == 0) {
                at.add(asked.signs().get(i));
                in |= 1L << i;
            } else if (kind == 1) {
                notAt.add(asked.signs().get(i));
                out |= 1L << i;
            }
        }
        Set<Long> expected = new TreeSet<>();
        for (Map.Entry<Long, Long> one : naive.entrySet()) {
            if ((one.getValue() & in) == in && (one.getValue() & out) == 0) {
                expected.add(one.getKey());
            }
        }
        Part<People.Row> listed =
                columns.ask(new People(new Who.InStages(asked.scope(), at, notAt), Cursor.first(1_000)));
        assertThat(listed.total()).as(asked.seed()).isEqualTo(expected.size());
        assertThat(listed.rows().stream().map(row -> row.visitor().value()).sorted())
                .as(asked.seed())
                .containsExactlyElementsOf(expected);
    }
}
