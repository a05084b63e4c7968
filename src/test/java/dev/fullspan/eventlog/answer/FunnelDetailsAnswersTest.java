package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.answer.NaiveRuledShop.Attempt;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelFactor;
import dev.fullspan.eventlog.query.FunnelSeparation;
import dev.fullspan.eventlog.query.FunnelTimes;
import dev.fullspan.eventlog.query.FunnelTrend;
import dev.fullspan.eventlog.query.FunnelTrend.Grain;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Who;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Funnels over time, times between steps and what sets people apart, against loops over everything. */
class FunnelDetailsAnswersTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final long DAY = 86_400_000;

    private interface Check {
        void of(TestColumns columns, TestShop shop, Funnel funnel, String as);
    }

    private static void rounds(long seed, int rounds, Check check) throws Exception {
        TestShop shop = RandomShops.of(seed, 360);
        try (TestColumns columns = new TestColumns(2)) {
            columns.load(SHOP, shop);
            columns.load(new ShopId(8), RandomShops.of(seed + 100, 100));
            Random random = new Random(seed);
            for (int round = 0; round < rounds; round++) {
                Funnel some = FunnelRulesAnswersTest.randomFunnel(random);
                Funnel plain = random.nextBoolean() ? some : plain(random);
                LocalDate first =
                        Instant.ofEpochMilli(RandomShops.START).atZone(ZONE).toLocalDate();
                Funnel funnel = new Funnel(
                        between(first.plusDays(1), first.plusDays(5)),
                        plain.steps(),
                        plain.window(),
                        plain.rules(),
                        null,
                        1,
                        Instant.ofEpochMilli(RandomShops.START + 4 * DAY + random.nextInt((int) DAY)));
                check.of(columns, shop, funnel, "seed " + seed + ", round " + round + ", " + funnel);
            }
        }
    }

    private static Scope between(LocalDate from, LocalDate until) {
        return new Scope(
                SHOP,
                from.atStartOfDay(ZONE).toInstant(),
                until.atStartOfDay(ZONE).toInstant(),
                ZONE,
                Currency.getInstance("EUR"),
                List.of());
    }

    private static Funnel plain(Random random) {
        return new Funnel(
                between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)),
                List.of(Step.of("Page Viewed"), Step.of("Product Viewed"), Step.of("Order Completed")),
                Duration.ofHours(2 + random.nextInt(3)),
                random.nextInt(3) == 0,
                null,
                1);
    }

    private static Funnel on(Funnel funnel, LocalDate from, LocalDate until) {
        return new Funnel(between(from, until), funnel.steps(), funnel.window(), funnel.rules(), null, 1, funnel.now());
    }

    private static boolean over(Attempt attempt, Funnel funnel) {
        return attempt.time(0) + funnel.window().toMillis() < funnel.now().toEpochMilli();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void eachPointIsTheFunnelOfItsDays(long seed) throws Exception {
        rounds(seed, 15, (columns, shop, funnel, as) -> {
            for (Grain grain : List.of(Grain.DAY, Grain.WEEK)) {
                List<FunnelTrend.Point> points = columns.ask(new FunnelTrend(funnel, grain));
                assertThat(points.getFirst().from().atStartOfDay(ZONE).toInstant())
                        .isEqualTo(funnel.scope().from());
                for (FunnelTrend.Point point : points) {
                    Funnel days = on(funnel, point.from(), point.to().plusDays(1));
                    List<Attempt> attempts = NaiveRuledShop.attempts(shop, days);
                    int last = funnel.steps().size() - 1;
                    long over = attempts.stream().filter(a -> over(a, funnel)).count();
                    long converted = attempts.stream()
                            .filter(a -> over(a, funnel) && a.took(last))
                            .count();
                    assertThat(point.began()).as(as).isEqualTo(attempts.size());
                    assertThat(point.over()).as(as).isEqualTo(over);
                    assertThat(point.converted()).as(as).isEqualTo(converted);
                    if (grain == Grain.WEEK) {
                        assertThat(people(columns, new Who.Began(days, Who.Outcome.ARRIVED)))
                                .as(as)
                                .hasSize(attempts.size());
                        assertThat(people(columns, new Who.Began(days, Who.Outcome.MATURE)))
                                .as(as)
                                .hasSize((int) over);
                        assertThat(people(columns, new Who.Began(days, Who.Outcome.BOUGHT)))
                                .as(as)
                                .hasSize((int) converted);
                        assertThat(people(columns, new Who.Began(days, Who.Outcome.IMMATURE)))
                                .as(as)
                                .hasSize((int) point.open());
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void timesAreThoseOfTheAttemptsThatCount(long seed) throws Exception {
        rounds(seed, 20, (columns, shop, funnel, as) -> {
            List<Attempt> attempts = NaiveRuledShop.attempts(shop, funnel);
            List<FunnelTimes.Spread> spreads = columns.ask(new FunnelTimes(funnel));
            assertThat(spreads.getLast().to()).isEqualTo(funnel.steps().size());
            for (FunnelTimes.Spread spread : spreads) {
                long[] waits = attempts.stream()
                        .filter(a -> a.took(spread.to() - 1))
                        .mapToLong(a -> a.time(spread.to() - 1) - a.time(spread.from() - 1))
                        .sorted()
                        .toArray();
                assertThat(spread.people()).as(as).isEqualTo(waits.length);
                assertThat(spread.quarter()).as(as).isEqualTo(quantile(waits, 0.25));
                assertThat(spread.median()).as(as).isEqualTo(quantile(waits, 0.5));
                assertThat(spread.threeQuarters()).as(as).isEqualTo(quantile(waits, 0.75));
                assertThat(spread.bars().stream()
                                .mapToLong(FunnelTimes.Bar::people)
                                .sum())
                        .as(as)
                        .isEqualTo(waits.length);
                for (FunnelTimes.Bar bar : spread.bars()) {
                    long inside = Arrays.stream(waits)
                            .filter(wait ->
                                    wait >= bar.least() * 1000 && (bar.below() == null || wait < bar.below() * 1000))
                            .count();
                    assertThat(bar.people()).as(as).isEqualTo(inside);
                }
            }
            FunnelTimes.Spread whole = spreads.getLast();
            whole.bars().stream()
                    .findFirst()
                    .ifPresent(bar -> assertThat(people(columns, new Who.Took(funnel, whole.from(), whole.to(), bar)))
                            .as(as)
                            .hasSize((int) bar.people()));
        });
    }

    /** Type 7: at (n − 1) × p, counted from 0, between its neighbours. */
    private static @Nullable Double quantile(long[] sorted, double p) {
        if (sorted.length == 0) {
            return null;
        }
        double place = (sorted.length - 1) * p;
        int below = (int) place;
        double rest = place - below;
        double value = rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
        return value / 1000;
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void peopleAreSplitByWhatWasKnownBefore(long seed) throws Exception {
        Random which = new Random(seed);
        rounds(seed, 15, (columns, shop, funnel, as) -> {
            int step = 1;
            while (step + 1 < funnel.steps().size() && which.nextBoolean()) {
                step = funnel.steps().get(step).optional() ? step : step + 1;
            }
            int at = step;
            FunnelSeparation question = new FunnelSeparation(funnel, step);
            Map<String, long[]> expected = new HashMap<>();
            long people = 0;
            long wentOn = 0;
            int next = step;
            while (funnel.steps().get(next).optional()) {
                next++;
            }
            for (Attempt attempt : NaiveRuledShop.attempts(shop, funnel)) {
                if (attempt.took(at - 1) && over(attempt, funnel)) {
                    boolean on = attempt.took(next);
                    people++;
                    wentOn += on ? 1 : 0;
                    known(shop, attempt, at - 1).forEach((factor, value) -> {
                        long[] sum = expected.computeIfAbsent(factor + "=" + value, any -> new long[2]);
                        sum[0]++;
                        sum[1] += on ? 1 : 0;
                    });
                }
            }
            FunnelSeparation.Split split = columns.ask(question);
            assertThat(split.people()).as(as).isEqualTo(people);
            assertThat(split.wentOn()).as(as).isEqualTo(wentOn);
            Map<String, List<Long>> found = new HashMap<>();
            split.values()
                    .forEach(value ->
                            found.put(value.factor() + "=" + value.value(), List.of(value.people(), value.wentOn())));
            Map<String, List<Long>> wanted = new HashMap<>();
            expected.forEach((key, sum) -> wanted.put(key, List.of(sum[0], sum[1])));
            assertThat(found).as(as).isEqualTo(wanted);
            if (!split.values().isEmpty()) {
                FunnelSeparation.Value value =
                        split.values().get(which.nextInt(split.values().size()));
                assertThat(people(columns, new Who.Separated(question, value.factor(), value.value(), true)))
                        .as(as)
                        .hasSize((int) value.wentOn());
                assertThat(people(columns, new Who.Separated(question, value.factor(), value.value(), false)))
                        .as(as)
                        .hasSize((int) (value.people() - value.wentOn()));
            }
        });
    }

    /** What the session of the step's event tells up to that event. */
    private static Map<FunnelFactor, String> known(TestShop shop, Attempt attempt, int step) {
        long position = attempt.chain().get(step).position();
        long time = attempt.time(step);
        Visit visit = shop.visit(shop.sessionOf.get(position));
        Map<FunnelFactor, String> known = new HashMap<>();
        if (visit == null) {
            return known;
        }
        List<Happened> before = new ArrayList<>();
        for (Happened e : shop.events) {
            Long of = shop.sessionOf.get(e.position());
            if (of != null && of == visit.id() && (e.time() < time || (e.time() == time && e.position() <= position))) {
                before.add(e);
            }
        }
        put(known, FunnelFactor.DEVICE, visit.deviceClass());
        put(known, FunnelFactor.CHANNEL, visit.channel());
        put(known, FunnelFactor.LANDING_PAGE, visit.landing());
        put(known, FunnelFactor.VISITOR, visit.isNew() ? "new" : "returning");
        long earlier = shop.visits.stream()
                .filter(v -> v.visitor() == visit.visitor())
                .filter(v -> v.start() < visit.start() || (v.start() == visit.start() && v.id() < visit.id()))
                .count();
        put(known, FunnelFactor.SESSIONS_BEFORE, earlier < 2 ? "" + earlier : earlier < 5 ? "2–4" : "5 or more");
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(ZONE);
        put(known, FunnelFactor.HOURS, List.of("0–6", "6–12", "12–18", "18–24").get(local.getHour() / 6));
        put(known, FunnelFactor.DAYS, local.getDayOfWeek().getValue() > 5 ? "weekend" : "Monday to Friday");
        long pages = before.stream()
                .filter(e -> e.name().equals("Page Viewed") && e.position() != position)
                .count();
        put(
                known,
                FunnelFactor.PAGES_BEFORE,
                pages == 0 ? "0" : pages < 3 ? "1–2" : pages < 6 ? "3–5" : pages < 11 ? "6–10" : "11 or more");
        String brand = null;
        for (Happened e : before) {
            var told = Pattern.compile("\"brand\":\"(b.)\"").matcher(e.properties());
            if (List.of("Product Viewed", "Product Added").contains(e.name()) && told.find()) {
                brand = told.group(1);
            }
        }
        put(known, FunnelFactor.BRAND, brand);
        put(known, FunnelFactor.SEARCHED, "no");
        put(known, FunnelFactor.FAILED, "no");
        return known;
    }

    private static void put(Map<FunnelFactor, String> known, FunnelFactor factor, @Nullable String value) {
        if (value != null) {
            known.put(factor, value);
        }
    }

    private static List<Long> people(TestColumns columns, Who who) {
        return FunnelRulesAnswersTest.people(columns, who);
    }
}
