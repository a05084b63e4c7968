package dev.fullspan.journey.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Kind;
import dev.fullspan.journey.alerts.CheckoutAlarms.Verdict;
import dev.fullspan.journey.alerts.Usual.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is usual, and how often the alarms sound where nothing is the matter, by simulated shops. */
class UsualTest {
    private static final int HOURS = 168;

    @Test
    void theIntervalIsMedianAndScaledDeviation() {
        List<Value> weeks = counts(100, 104, 96, 140, 100, 92, 108, 100);
        // Median 100; deviations 0, 4, 4, 40, 0, 8, 8, 0: median 4, less than √100.
        assertThat(Usual.of(weeks, new Value(50, 50), Kind.COUNT, 4)).isEqualTo(new Usual.Known(100, 60, 140));
        // Deviations of 100, 140, 60, 140, 60, 140, 60, 100 around 100: median 40.
        Usual wide = Usual.of(counts(100, 140, 60, 140, 60, 140, 60, 100), new Value(50, 50), Kind.COUNT, 3);
        assertThat(((Usual.Known) wide).high()).isCloseTo(100 + 3 * 1.4826 * 40, within(1e-9));
        Usual rate = Usual.of(
                List.of(new Value(0.5, 100), new Value(0.5, 100), new Value(0.5, 100), new Value(0.5, 100)),
                new Value(0.4, 25),
                Kind.RATE,
                4);
        assertThat(((Usual.Known) rate).low()).isCloseTo(0.5 - 4 * 0.1, within(1e-9));
    }

    @Test
    void tooFewWeeksAreSaidToBeTooFew() {
        assertThat(Usual.of(counts(5, 5, 5), new Value(0, 0), Kind.COUNT, 4)).isInstanceOf(Usual.Unknown.class);
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
    void quietShopsHearAFalseAlarmOfAnHourlyRuleOnceInSomeMonths() {
        int alarms = 0;
        int weeks = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            double[] rates = rates(random, 60);
            List<long[]> past = new ArrayList<>();
            for (int week = 0; week < Usual.WEEKS; week++) {
                past.add(week(rates, random));
            }
            for (int week = 0; week < 12; week++, weeks++) {
                long[] now = week(rates, random);
                for (int hour = 0; hour < HOURS; hour++) {
                    List<Value> values = new ArrayList<>();
                    for (long[] earlier : past) {
                        values.add(new Value(earlier[hour], earlier[hour]));
                    }
                    Usual usual = Usual.of(values, new Value(now[hour], now[hour]), Kind.COUNT, 4);
                    alarms += Direction.BELOW.hears(now[hour], (Usual.Known) usual) ? 1 : 0;
                }
                past.removeFirst();
                past.add(now);
            }
        }
        assertThat((double) alarms / weeks)
                .as("%d alarms in %d weeks", alarms, weeks)
                .isLessThan(1 / 12.0);
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
