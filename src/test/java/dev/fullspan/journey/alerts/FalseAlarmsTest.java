package dev.fullspan.journey.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Kind;
import dev.fullspan.journey.alerts.CheckoutAlarms.Verdict;
import dev.fullspan.journey.alerts.Usual.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** How often the alarms sound where nothing is the matter, and where much is, by simulated shops. */
class FalseAlarmsTest extends SimulatedAlerts {
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
}
