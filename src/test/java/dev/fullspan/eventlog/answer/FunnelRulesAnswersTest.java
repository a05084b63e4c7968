package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveRuledShop.Attempt;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.FunnelRules.Exclusion;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Funnels with rules, from the columns, against their naive evaluation. */
class FunnelRulesAnswersTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final long DAY = 86_400_000;
    private static final long FROM = RandomShops.START + DAY;
    private static final long TO = RandomShops.START + 4 * DAY;
    private static final String[] NAMES = {
        "Page Viewed", "Product Viewed", "Product Added", "Checkout Started", "Order Completed"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stepsListsAndMoneyAreThoseOfTheNaiveEvaluation(long seed) throws Exception {
        TestShop shop = RandomShops.of(seed, 360);
        try (TestColumns columns = new TestColumns(2)) {
            columns.load(SHOP, shop);
            columns.load(new ShopId(8), RandomShops.of(seed + 100, 100));
            Random random = new Random(seed);
            for (int round = 0; round < 25; round++) {
                Funnel funnel = randomFunnel(random);
                String as = "seed " + seed + ", round " + round + ", " + funnel.steps() + funnel.rules();
                check(columns, shop, funnel, round % 5 == 0, as);
            }
        }
    }

    private static void check(TestColumns columns, TestShop shop, Funnel funnel, boolean lists, String as) {
        List<Attempt> attempts = NaiveRuledShop.attempts(shop, funnel);
        List<Funnel.Level> levels = columns.ask(funnel).steps();
        for (int step = 0; step < funnel.steps().size(); step++) {
            int at = step;
            List<Attempt> came = attempts.stream().filter(a -> a.took(at)).toList();
            Funnel.Level level = levels.get(step);
            assertThat(level.visitors()).as(as).isEqualTo(came.size());
            int before = funnel.requiredBefore(step + 1) - 1;
            assertThat(level.medianSecondsFromPrevious())
                    .as(as)
                    .isEqualTo(
                            step == 0
                                    ? null
                                    : median(came.stream()
                                            .mapToLong(a -> a.chain().get(at).time()
                                                    - a.chain().get(before).time())
                                            .toArray()));
            if (!lists) {
                continue;
            }
            assertThat(people(columns, new Who.InFunnel(funnel, step + 1, Who.Part.REACHED, null)))
                    .as(as)
                    .containsExactlyInAnyOrderElementsOf(
                            came.stream().map(Attempt::visitor).toList());
            assertThat(people(columns, new Who.InFunnel(funnel, step + 1, Who.Part.STOPPED, null)))
                    .as(as)
                    .hasSize((int) level.stopped());
        }
        assertThat(levels.getLast().revenue().sum().minor()).as(as).isEqualTo(revenue(shop, funnel, attempts));
    }

    /** Orders in euros of the attempts that went all the way, each at the one of its person's attempts that began last. */
    private static long revenue(TestShop shop, Funnel funnel, List<Attempt> attempts) {
        long sum = 0;
        for (Order order : shop.orders) {
            List<Attempt> within = attempts.stream()
                    .filter(a -> !order.cancelled() && Objects.equals(a.visitor(), order.visitor()))
                    .filter(a -> order.event().time() - a.chain().getFirst().time()
                            <= funnel.window().toMillis())
                    .filter(a -> began(a, order, funnel.rules().repeated()))
                    .toList();
            if (!within.isEmpty()
                    && within.getLast().chain().getLast() != null
                    && "EUR".equals(order.event().currency())) {
                sum += order.event().revenue();
            }
        }
        return sum;
    }

    private static boolean began(Attempt attempt, Order order, boolean byArrival) {
        long first = attempt.chain().getFirst().time();
        return byArrival && first == order.event().time()
                ? attempt.chain().getFirst().position() <= order.event().position()
                : first <= order.event().time();
    }

    static Funnel randomFunnel(Random random) {
        int count = 2 + random.nextInt(3);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(new Step(
                    NAMES[random.nextInt(NAMES.length)],
                    where(random),
                    i > 0 && i < count - 1 && random.nextInt(2) == 0));
        }
        List<Exclusion> exclusions = random.nextInt(3) == 0
                ? List.of(new Exclusion(new Step(NAMES[random.nextInt(NAMES.length)], where(random)), 1, count))
                : List.of();
        Held held = random.nextInt(3) == 0
                ? new Held(random.nextBoolean() ? "products[].sku" : "brand", List.of(1, 2))
                : null;
        FunnelRules rules = new FunnelRules(
                random.nextInt(4) == 0, random.nextInt(3) == 0, random.nextInt(3) == 0, exclusions, held);
        Scope scope = new Scope(
                SHOP,
                Instant.ofEpochMilli(FROM),
                Instant.ofEpochMilli(TO),
                ZoneId.of("UTC"),
                Currency.getInstance("EUR"),
                List.of());
        return new Funnel(scope, steps, Duration.ofHours(3), rules, null, 5, null);
    }

    private static List<Where> where(Random random) {
        return random.nextInt(3) == 0 ? List.of(new Where("brand", Where.Operator.EXISTS, List.of())) : List.of();
    }

    static List<Long> people(TestColumns columns, Who who) {
        List<Long> people = new ArrayList<>();
        Cursor cursor = Cursor.first(40);
        while (true) {
            var part = columns.ask(new People(who, cursor));
            part.rows().forEach(row -> people.add(row.visitor().value()));
            assertThat(part.total()).isGreaterThanOrEqualTo(people.size());
            if (part.next() == null) {
                assertThat(part.total()).isEqualTo(people.size());
                return people;
            }
            cursor = new Cursor(part.next(), 40);
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
