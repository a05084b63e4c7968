package dev.fullspan.journey.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Lifts and ratios with their intervals, against known answers, a search that knows no formula, and simulated orders. */
class LiftTest {
    private static final double Z = 1.959963984540054;

    @Test
    void standardErrorsAreThoseOfTheNormalDistribution() {
        assertThat(NormalTail.together(0.05, 1)).isCloseTo(Z, within(1e-9));
        assertThat(NormalTail.together(0.05, 5)).isCloseTo(2.575829303548901, within(1e-9));
        assertThat(NormalTail.above(5)).isCloseTo(2.866515718791939e-7, within(1e-15));
    }

    /** The deviance of no lift is the G of a table of four cells: twice the sum of observed × ln(observed ÷ expected). */
    @Test
    void withoutLiftTheDevianceIsTheOneOfIndependence() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            Lift lift = any(random);
            double g = 0;
            long[][] cells = {
                {lift.both(), lift.a() - lift.both()},
                {lift.b() - lift.both(), lift.n() - lift.a() - lift.b() + lift.both()}
            };
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 2; column++) {
                    long of = cells[0][column] + cells[1][column];
                    long across = cells[row][0] + cells[row][1];
                    double expected = (double) of * across / lift.n();
                    g += cells[row][column] == 0 ? 0 : cells[row][column] * Math.log(cells[row][column] / expected);
                }
            }
            assertThat(lift.deviance(1)).as(lift.toString()).isCloseTo(2 * g, within(1e-6));
        }
    }

    @Test
    void theProfileIsTheBestThatASearchFinds() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 40; i++) {
            Lift lift = any(random);
            double ratio = lift.value() * (0.3 + 2 * random.nextDouble());
            double best = best(
                    pa -> best(pb -> likelihood(lift, ratio, pa, pb), Math.min(1, 1 / ratio)), Math.min(1, 1 / ratio));
            double whole = likelihood(lift, lift.value(), (double) lift.a() / lift.n(), (double) lift.b() / lift.n());
            assertThat(lift.deviance(ratio)).as(lift + " at " + ratio).isCloseTo(2 * (whole - best), within(1e-3));
        }
    }

    private static double likelihood(Lift of, double ratio, double pa, double pb) {
        double both = ratio * pa * pb;
        double[] probabilities = {both, pa - both, pb - both, 1 - pa - pb + both};
        long[] counts = {of.both(), of.a() - of.both(), of.b() - of.both(), of.n() - of.a() - of.b() + of.both()};
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            if (counts[i] > 0) {
                sum += probabilities[i] <= 0 ? -1e9 : counts[i] * Math.log(probabilities[i]);
            }
        }
        return sum;
    }

    /** The largest value between 0 and an end, of a function that rises and then falls. */
    private static double best(DoubleUnaryOperator of, double end) {
        double low = 1e-12;
        double high = end;
        for (int i = 0; i < 90; i++) {
            double third = (high - low) / 3;
            if (of.applyAsDouble(low + third) < of.applyAsDouble(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return of.applyAsDouble((low + high) / 2);
    }

    private static Lift any(SplittableRandom random) {
        long n = 50 + random.nextInt(2_000);
        long a = 2 + random.nextInt((int) n / 3);
        long b = 2 + random.nextInt((int) n / 3);
        return new Lift(n, a, b, 1 + random.nextInt((int) Math.min(a, b)));
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        int rounds = 4_000;
        double pa = 0.1;
        double pb = 0.15;
        double lift = 2.5;
        for (int i = 0; i < rounds; i++) {
            long a = 0;
            long b = 0;
            long both = 0;
            for (int order = 0; order < 400; order++) {
                double dice = random.nextDouble();
                boolean together = dice < lift * pa * pb;
                both += together ? 1 : 0;
                a += dice < pa ? 1 : 0;
                b += together || dice >= pa && dice < pa + pb - lift * pa * pb ? 1 : 0;
            }
            held += both > 0 && new Lift(400, a, b, both).deviance(lift) <= Z * Z ? 1 : 0;
        }
        assertThat((double) held / rounds).isBetween(0.94, 0.96);
    }

    @Test
    void endsOfAnIntervalAreWhereTheDeviancePassesTheBound() {
        Lift lift = new Lift(1_000, 100, 80, 30);
        Interval interval = lift.interval(Z);
        assertThat(lift.deviance(interval.low())).isCloseTo(Z * Z, within(1e-4));
        assertThat(lift.deviance(interval.high())).isCloseTo(Z * Z, within(1e-4));
        assertThat(interval.low()).isLessThan(lift.value()).isGreaterThan(1);
        assertThat(new Lift(100, 100, 20, 20).interval(Z)).isEqualTo(new Interval(1, 1));
        Interval always = new Lift(1_000, 20, 20, 20).interval(Z);
        assertThat(always.low()).isLessThan(50);
        assertThat(always.high()).isGreaterThan(50);
    }

    /** Of a table of two groups the deviance of no difference is its G, too. */
    @Test
    void ratiosOfTwoGroupsHaveTheirInterval() {
        Ratio ratio = new Ratio(30, 100, 45, 900);
        Lift same = new Lift(1_000, 100, 75, 30);
        assertThat(ratio.value()).isCloseTo(6, within(1e-12));
        assertThat(ratio.deviance(1)).isCloseTo(same.deviance(1), within(1e-6));
        Interval interval = ratio.interval(Z);
        assertThat(ratio.deviance(interval.low())).isCloseTo(Z * Z, within(1e-4));
        assertThat(ratio.deviance(interval.high())).isCloseTo(Z * Z, within(1e-4));
        assertThat(new Ratio(5, 10, 0, 90).interval(Z).high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Ratio(5, 10, 0, 90).interval(Z).low()).isGreaterThan(1);
        assertThat(new Ratio(0, 10, 5, 90).interval(Z).low()).isZero();
    }
}
