package dev.fullspan.journey.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Kind;
import dev.fullspan.journey.alerts.CheckoutAlarms.Verdict;
import dev.fullspan.journey.alerts.Usual.Spread;
import dev.fullspan.journey.alerts.Usual.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is usual, and how often the alarms sound where nothing is the matter, by simulated shops. */
class UsualTest {
    private static final int HOURS = 168;

    /** Expected values by SciPy's negative binomial, beta-binomial and gamma distributions. */
    @Test
    void theIntervalIsThatOfTheDistributions() {
        List<Value> weeks = counts(100, 104, 96, 140, 100, 92, 108, 100);
        Value any = new Value(50, 50);
        assertThat(Usual.of(weeks, any, Kind.COUNT, Spread.of(0), 4)).isEqualTo(new Usual.Known(100, 60, 148));
        assertThat(Usual.of(weeks, any, Kind.COUNT, Spread.of(0.01), 4)).isEqualTo(new Usual.Known(100, 47, 173));
        List<Value> halves =
                List.of(new Value(0.5, 100), new Value(0.5, 100), new Value(0.5, 100), new Value(0.5, 100));
        assertThat(Usual.of(halves, new Value(0.4, 25), Kind.RATE, Spread.of(0), 4))
                .isEqualTo(new Usual.Known(0.5, 3 / 25.0, 22 / 25.0));
        List<Value> money = new ArrayList<>();
        for (int week = 0; week < 8; week++) {
            money.add(new Value(100_000, 20));
        }
        Usual.Known known = (Usual.Known) Usual.of(money, new Value(0, 0), Kind.MONEY, new Spread(0.01, 10_000, 1), 4);
        assertThat(known.low()).isCloseTo(13_707.459, within(0.01));
        assertThat(known.high()).isCloseTo(314_174.617, within(0.01));
    }

    @Test
    void oneEventIsNotOddWhereNoneIsUsualAndManyAre() {
        Usual.Known none =
                (Usual.Known) Usual.of(counts(0, 0, 0, 0, 0, 0, 0, 0), new Value(1, 1), Kind.COUNT, Spread.of(0), 4);
        assertThat(none).isEqualTo(new Usual.Known(0, 0, 4));
        List<Value> few =
                List.of(new Value(0.02, 200), new Value(0.02, 200), new Value(0.02, 200), new Value(0.02, 200));
        Usual.Known rate = (Usual.Known) Usual.of(few, new Value(0.4, 5), Kind.RATE, Spread.of(0), 4);
        assertThat(rate.high())
                .as("3 of 5 come by chance 1 in 10,000 times, 4 hardly")
                .isEqualTo(3 / 5.0);
        assertThat(rate.low()).isZero();
    }

    @Test
    void moneyOfFewOrdersIsNotJudged() {
        List<Value> few = List.of(new Value(9_000, 9), new Value(9_000, 9), new Value(9_000, 9), new Value(9_000, 9));
        List<Value> enough =
                List.of(new Value(9_000, 30), new Value(9_000, 30), new Value(9_000, 30), new Value(9_000, 30));
        Value now = new Value(0, 0);
        assertThat(Usual.of(few, now, Kind.MONEY, new Spread(0, 2_000, 1), 4)).isInstanceOf(Usual.Unknown.class);
        assertThat(Usual.of(enough, now, Kind.MONEY, new Spread(0, 2_000, 1), 4))
                .isInstanceOf(Usual.Known.class);
        assertThat(Usual.of(enough, now, Kind.MONEY, new Spread(0, 2_000, 4), 4))
                .as("orders that differ so much need more of them")
                .isInstanceOf(Usual.Unknown.class);
        assertThat(Usual.of(enough, now, Kind.MONEY, Spread.of(0, new double[0]), 4))
                .isInstanceOf(Usual.Unknown.class);
        assertThat(Spread.of(0, new double[] {100, 300})).isEqualTo(new Spread(0, 250, 0.25));
    }

    @Test
    void theScatterOfAllHoursIsFoundWhateverOneOddWeekWas() {
        for (double scatter : new double[] {0, 0.1, 0.3}) {
            Shop shop = new Shop(Kind.COUNT, hour -> 400, scatter, 0, 0);
            assertThat(Math.sqrt(shop.spread().scatter()))
                    .as("scatter %s", scatter)
                    .isCloseTo(scatter, within(0.03));
            shop.past.set(3, shop.week(3));
            assertThat(Math.sqrt(shop.spread().scatter()))
                    .as("odd, %s", scatter)
                    .isBetween(scatter - 0.03, 1.3 * scatter + 0.05);
        }
        Shop bursts = new Shop(Kind.COUNT, hour -> 2, 0.5, 0, 0);
        assertThat(Math.sqrt(bursts.spread().scatter())).isBetween(0.3, 0.6);
    }

    @Test
    void tooFewWeeksAreSaidToBeTooFew() {
        assertThat(Usual.of(counts(5, 5, 5), new Value(0, 0), Kind.COUNT, Spread.of(0), 4))
                .isInstanceOf(Usual.Unknown.class);
        assertThat(CheckoutAlarms.silent(List.of(50L, 50L, 50L), 10)).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void silenceSoundsAtOneInAThousand() {
        assertThat(CheckoutAlarms.silent(List.of(6L, 7L, 7L, 7L), 10))
                .as("e^-6.75 = 0.00117")
                .isEqualTo(Verdict.QUIET);
        assertThat(CheckoutAlarms.silent(List.of(7L, 7L, 7L, 7L), 10))
                .as("e^-7 = 0.00091")
                .isEqualTo(Verdict.SOUNDS);
        assertThat(CheckoutAlarms.silent(List.of(7L, 7L, 7L, 7L), 30))
                .as("30 × 0.00091 > 1/52")
                .isEqualTo(Verdict.QUIET);
        assertThat(CheckoutAlarms.silent(List.of(60L, 70L, 0L, 70L), 10))
                .as("such a stretch was silent before")
                .isEqualTo(Verdict.QUIET);
    }

    @Test
    void aFallIsFarBelowTheUsualAndHardlyChance() {
        assertThat(CheckoutAlarms.fell(0, 19, 600, 1_000)).as("too few now").isEqualTo(Verdict.CANNOT_TELL);
        assertThat(CheckoutAlarms.fell(0, 30, 100, 199)).as("too few before").isEqualTo(Verdict.CANNOT_TELL);
        assertThat(CheckoutAlarms.fell(0, 20, 600, 1_000)).isEqualTo(Verdict.SOUNDS);
        assertThat(CheckoutAlarms.fell(14, 30, 600, 1_000))
                .as("chance of 14 of 30 at 0.57 is 17 %")
                .isEqualTo(Verdict.QUIET);
        assertThat(CheckoutAlarms.fell(5_500, 10_000, 6_000, 10_000))
                .as("less than a fifth below")
                .isEqualTo(Verdict.QUIET);
    }

    @Test
    void quietShopsHearAFalseAlarmOfAnHourlyRuleLessThanOnceInTwelveWeeks() {
        IntToDoubleFunction busy =
                hour -> 60 * (0.05 + 0.95 * Math.pow(Math.sin(Math.PI * ((hour + 3) % 24) / 24.0), 2));
        quiet("busy by day, chance only", new Case(Kind.COUNT, busy, 0, 0, 0));
        quiet("busy by day, 20 % scatter", new Case(Kind.COUNT, busy, 0.2, 0, 0));
        quiet("400 an hour, 10 % scatter", new Case(Kind.COUNT, hour -> 400, 0.1, 0, 0));
        quiet("400 an hour, 30 % scatter", new Case(Kind.COUNT, hour -> 400, 0.3, 0, 0));
        quiet("hardly any", new Case(Kind.COUNT, hour -> 0.05, 0, 0, 0));
        quiet("one in two hours", new Case(Kind.COUNT, hour -> 0.5, 0, 0, 0));
        quiet("two an hour, 50 % scatter", new Case(Kind.COUNT, hour -> 2, 0.5, 0, 0));
        quiet("money, 1 order an hour", new Case(Kind.MONEY, hour -> 1, 0, 1, 0));
        quiet("money, 10 orders an hour", new Case(Kind.MONEY, hour -> 10, 0, 1, 0));
        quiet("money, 20 orders an hour, 10 % scatter", new Case(Kind.MONEY, hour -> 20, 0.1, 1, 0));
        quiet("money, 100 orders an hour, 10 % scatter", new Case(Kind.MONEY, hour -> 100, 0.1, 1, 0));
        quiet("average of 20 orders an hour", new Case(Kind.AVERAGE, hour -> 20, 0, 1, 0));
        quiet("average of 80 orders an hour", new Case(Kind.AVERAGE, hour -> 80, 0, 1, 0));
        quiet("2 % of 5 visits", new Case(Kind.RATE, hour -> 5, 0, 0, 0.02));
        quiet("2 % of 100 visits", new Case(Kind.RATE, hour -> 100, 0, 0, 0.02));
        quiet("2 % of 1000 visits, 10 % scatter", new Case(Kind.RATE, hour -> 1_000, 0.1, 0, 0.02));
        quiet("55 % of 40 checkouts", new Case(Kind.RATE, hour -> 40, 0, 0, 0.55));
    }

    private static void quiet(String name, Case of) {
        double alarms = of.alarms(1, 4)[0];
        assertThat(alarms).as(name).isLessThan(1);
    }

    @Test
    void halvesAreHeardWhereThereIsEnough() {
        heard("400 an hour, 10 % scatter", new Case(Kind.COUNT, hour -> 400, 0.1, 0, 0), 0.7);
        heard("400 an hour, chance only", new Case(Kind.COUNT, hour -> 400, 0, 0, 0), 0.99);
        heard("100 an hour, chance only", new Case(Kind.COUNT, hour -> 100, 0, 0, 0), 0.8);
        heard("money, 400 orders an hour, 10 % scatter", new Case(Kind.MONEY, hour -> 400, 0.1, 1, 0), 0.5);
        heard("average of 100 orders an hour", new Case(Kind.AVERAGE, hour -> 100, 0, 0.5, 0), 0.99);
        heard("50 % of 200 checkouts", new Case(Kind.RATE, hour -> 200, 0, 0, 0.5), 0.99);
    }

    private static void heard(String name, Case of, double least) {
        assertThat(of.alarms(0.5, 1)[1]).as(name).isGreaterThan(least);
    }

    /** Quiet shops that are alike; of money {@code unlike} is the coefficient of variation of an order, of rates {@code share} the rate. */
    private record Case(Kind kind, IntToDoubleFunction mean, double scatter, double unlike, double share) {
        /** False alarms in twelve weeks on either side, and the share of hours with so much of the usual that are heard. */
        double[] alarms(double part, int shops) {
            double alarms = 0;
            double heard = 0;
            for (int seed = 1; seed <= shops; seed++) {
                Shop shop = new Shop(kind, mean, scatter, unlike, share, seed);
                for (int week = 0; week < 12; week++) {
                    List<Value> now = shop.week(1);
                    alarms += shop.out(now, Direction.BOTH);
                    heard += part == 1 ? 0 : shop.out(shop.week(part), Direction.BELOW);
                    shop.past.removeFirst();
                    shop.past.add(now);
                }
            }
            return new double[] {alarms / shops, heard / shops / 12 / HOURS};
        }
    }

    /** A shop in which nothing changes from week to week but by chance. */
    private static final class Shop {
        private final Kind kind;
        private final IntToDoubleFunction mean;
        private final double scatter;
        private final double unlike;
        private final double share;
        private final Random random;
        private final List<List<Value>> past = new ArrayList<>();

        Shop(Kind kind, IntToDoubleFunction mean, double scatter, double unlike, double share) {
            this(kind, mean, scatter, unlike, share, 7);
        }

        Shop(Kind kind, IntToDoubleFunction mean, double scatter, double unlike, double share, long seed) {
            this.kind = kind;
            this.mean = mean;
            this.scatter = scatter;
            this.unlike = unlike;
            this.share = share;
            this.random = new Random(seed);
            for (int week = 0; week < Usual.WEEKS; week++) {
                past.add(week(1));
            }
        }

        /** A week with a part of what is usual. */
        List<Value> week(double part) {
            List<Value> values = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                double level = part * Math.exp(scatter * random.nextGaussian() - scatter * scatter / 2);
                values.add(
                        switch (kind) {
                            case COUNT -> count(poisson(mean.applyAsDouble(hour) * level, random));
                            case MONEY -> money(poisson(mean.applyAsDouble(hour) * level, random));
                            case AVERAGE -> average(money(poisson(mean.applyAsDouble(hour), random)), part);
                            case RATE -> rate(poisson(mean.applyAsDouble(hour), random), Math.min(1, share * level));
                        });
            }
            return values;
        }

        private static Value count(long count) {
            return new Value(count, count);
        }

        private Value money(long orders) {
            double sum = 0;
            for (int i = 0; i < orders; i++) {
                sum += order();
            }
            return new Value(Math.round(sum), orders);
        }

        private static Value average(Value sum, double part) {
            return new Value(sum.base() == 0 ? 0 : part * sum.value() / sum.base(), sum.base());
        }

        private double order() {
            double deviation = Math.sqrt(Math.log(1 + unlike * unlike));
            return 5_000 * Math.exp(deviation * random.nextGaussian() - deviation * deviation / 2);
        }

        private Value rate(long of, double rate) {
            int part = 0;
            for (int i = 0; i < of; i++) {
                part += random.nextDouble() < rate ? 1 : 0;
            }
            return new Value(of == 0 ? 0 : (double) part / of, of);
        }

        Spread spread() {
            List<List<Value>> slots = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                slots.add(slot(hour));
            }
            double squared = Scatter.squared(slots, kind);
            return kind == Kind.MONEY || kind == Kind.AVERAGE
                    ? Spread.of(
                            squared, random.doubles(1_000).map(any -> order()).toArray())
                    : Spread.of(squared);
        }

        private List<Value> slot(int hour) {
            return past.stream()
                    .map(week -> week.get(hour))
                    .filter(value -> (kind != Kind.RATE && kind != Kind.AVERAGE) || value.base() > 0)
                    .toList();
        }

        int out(List<Value> now, Direction direction) {
            Spread spread = spread();
            int out = 0;
            for (int hour = 0; hour < HOURS; hour++) {
                Usual usual = Usual.of(slot(hour), now.get(hour), kind, spread, 4);
                out += usual instanceof Usual.Known known
                                && direction.hears(now.get(hour).value(), known)
                        ? 1
                        : 0;
            }
            return out;
        }
    }

    @Test
    void quietShopsHardlyEverHearTheTwoAlarmsOfTheCheckout() {
        int silences = 0;
        int falls = 0;
        int weeks = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            double[] rates = rates(random, 4);
            List<long[]> past = new ArrayList<>();
            for (int week = 0; week < Usual.WEEKS; week++) {
                past.add(week(rates, random));
            }
            for (int week = 0; week < 25; week++, weeks++) {
                long[] now = week(rates, random);
                silences += silences(past, now);
                falls += falls(random);
                past.removeFirst();
                past.add(now);
            }
        }
        assertThat((double) silences / weeks)
                .as("%d silences in %d weeks", silences, weeks)
                .isLessThan(1 / 25.0);
        assertThat((double) falls / weeks)
                .as("%d falls in %d weeks", falls, weeks)
                .isLessThan(1 / 25.0);
    }

    /** Silent stretches that sound, looked at each hour. */
    private static int silences(List<long[]> past, long[] now) {
        int alarms = 0;
        int since = 0;
        boolean open = false;
        for (int hour = 0; hour < HOURS; hour++) {
            if (now[hour] > 0) {
                since = hour + 1;
                open = false;
                continue;
            }
            List<Long> counts = new ArrayList<>();
            for (long[] earlier : past) {
                long sum = 0;
                for (int h = since; h <= hour; h++) {
                    sum += earlier[h];
                }
                counts.add(sum);
            }
            if (!open
                    && CheckoutAlarms.silent(
                                    counts,
                                    java.util.Arrays.stream(past.getLast()).sum())
                            == Verdict.SOUNDS) {
                alarms++;
                open = true;
            }
        }
        return alarms;
    }

    /** Falls that sound in a week of 300 checkouts of which 55 % end in an order, the last 40 looked at after each. */
    private static int falls(Random random) {
        int[] ends = new int[300];
        long usual = 0;
        for (int i = 0; i < 1_200; i++) {
            usual += random.nextDouble() < 0.55 ? 1 : 0;
        }
        int alarms = 0;
        boolean open = false;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = random.nextDouble() < 0.55 ? 1 : 0;
            int completed = 0;
            for (int k = Math.max(0, i - 39); k <= i; k++) {
                completed += ends[k];
            }
            boolean fell = CheckoutAlarms.fell(completed, Math.min(40, i + 1), usual, 1_200) == Verdict.SOUNDS;
            alarms += fell && !open ? 1 : 0;
            open = fell;
        }
        return alarms;
    }

    /** What happens on average in each hour of a week: nights are quiet, evenings busy. */
    private static double[] rates(Random random, double busiest) {
        double level = busiest * (0.2 + 0.8 * random.nextDouble());
        double[] rates = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            rates[hour] = level * (0.05 + 0.95 * Math.pow(Math.sin(Math.PI * ((hour + 3) % 24) / 24.0), 2));
        }
        return rates;
    }

    private static long[] week(double[] rates, Random random) {
        long[] counts = new long[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            counts[hour] = poisson(rates[hour], random);
        }
        return counts;
    }

    /** By the product of uniform numbers (Knuth). */
    private static long poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static List<Value> counts(long... values) {
        List<Value> all = new ArrayList<>();
        for (long value : values) {
            all.add(new Value(value, value));
        }
        return all;
    }
}
