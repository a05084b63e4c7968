package dev.fullspan.journey.alerts;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is usual for an hour or a day: the middle of the same one of the last eight weeks, and an interval around it that what comes leaves
 * by chance as rarely as a normal variable is 3, 4 or 5 standard deviations off on one side.
 *
 * <p>Method: intervals of prediction. A count is taken as negative binomial around the median m with the variance
 * (m + φ² m²)(1 + π/2n), φ being the {@link Scatter} pooled over all hours and π/2n the noise of the median of n weeks; at the upper end
 * m is at least the mean, the highest week counted as the second highest, and half an event more, so that a median of 0 does not make every
 * event odd. Money is taken as gamma with the variance (m E(v²)/E(v) + φ² m²)(1 + π/2n), v being the value of an order and φ that of the
 * orders (compound Poisson). A rate is beta-binomial around the share of all weeks together, of which none counts for more than
 * twice the middle one. An average order is gamma around that of all weeks together, likewise, with the variance that orders of
 * unlike value have.
 */
sealed interface Usual {
    /** Weeks that are looked back. */
    int WEEKS = 8;
    /** Of which at least so many must be known. */
    int LEAST = 4;
    /** Usual orders below which money is not judged: a sum of few unlike orders may be anything. */
    int LEAST_ORDERS = 10;
    /** Likewise of an average, which a single large order lifts further. */
    int LEAST_AVERAGED = 50;

    /** A figure in one stretch; {@code base} is what it is a share of, or the orders behind an amount. */
    record Value(double value, long base) {
        /** What the share is made of. */
        double part() {
            return value * base;
        }
    }

    /**
     * How a figure varies.
     *
     * @param scatter square of the relative scatter beyond chance
     * @param order of money: mean square of an order's value ÷ the mean, in minor units; NaN where no order is known
     * @param unlike of money: square of the coefficient of variation of an order's value
     */
    record Spread(double scatter, double order, double unlike) {
        static Spread of(double scatter) {
            return new Spread(scatter, Double.NaN, Double.NaN);
        }

        /** @param values of orders, in minor units */
        static Spread of(double scatter, double[] values) {
            double sum = 0;
            double squares = 0;
            for (double value : values) {
                sum += value;
                squares += value * value;
            }
            return sum <= 0
                    ? of(scatter)
                    : new Spread(scatter, squares / sum, Math.max(0, squares * values.length / (sum * sum) - 1));
        }
    }

    record Known(double middle, double low, double high) implements Usual {}

    /** Too few of the weeks are known, or too few orders are usual. */
    record Unknown() implements Usual {}

    /**
     * @param weeks the known ones, in any order
     * @param now the value that will be held against it
     * @param deviations as many standard deviations of a normal variable are as rarely exceeded on one side
     */
    static Usual of(List<Value> weeks, Value now, AlertRule.Kind kind, Spread spread, double deviations) {
        if (weeks.size() < LEAST) {
            return new Unknown();
        }
        double chance = NormalDistribution.of(0, 1).survivalProbability(deviations);
        return switch (kind) {
            case COUNT -> count(weeks, spread.scatter(), chance);
            case MONEY -> money(weeks, spread, chance);
            case AVERAGE -> average(weeks, now, spread, chance);
            case RATE -> rate(weeks, now, spread.scatter(), chance);
        };
    }

    private static Usual count(List<Value> weeks, double scatter, double chance) {
        double[] values = weeks.stream().mapToDouble(Value::value).sorted().toArray();
        double median = median(values);
        values[values.length - 1] = values[values.length - 2];
        double mean = Arrays.stream(values).average().orElse(0);
        double upper = Math.max(median, mean) + 0.5 / values.length;
        double low = median == 0 ? 0 : Tails.countAtLeast(median, variance(median, 1, scatter, values.length), chance);
        return new Known(median, low, Tails.countAtMost(upper, variance(upper, 1, scatter, values.length), chance));
    }

    private static double variance(double middle, double each, double scatter, int weeks) {
        return (each * middle + scatter * middle * middle) * (1 + Scatter.MEDIAN / weeks);
    }

    private static Usual money(List<Value> weeks, Spread spread, double chance) {
        double median = median(weeks.stream().mapToDouble(Value::value).toArray());
        double orders = median(weeks.stream().mapToDouble(Value::base).toArray());
        if (median <= 0 || Double.isNaN(spread.order()) || orders < LEAST_ORDERS * Math.max(1, spread.unlike())) {
            return new Unknown();
        }
        Tails tails = Tails.ofMoney(median, variance(median, spread.order(), spread.scatter(), weeks.size()), chance);
        return new Known(median, tails.low(), tails.high());
    }

    private static Usual average(List<Value> weeks, Value now, Spread spread, double chance) {
        Pooled pooled = Pooled.of(weeks);
        double fewest = Math.min(now.base(), pooled.of() / weeks.size());
        if (pooled.share() <= 0
                || Double.isNaN(spread.order())
                || fewest < LEAST_AVERAGED * Math.max(1, spread.unlike())) {
            return new Unknown();
        }
        double variance = pooled.share() * pooled.share() * spread.unlike() * (1.0 / now.base() + 1 / pooled.of());
        if (variance == 0) {
            return new Unknown();
        }
        Tails tails = Tails.ofMoney(pooled.share(), variance, chance);
        return new Known(pooled.share(), tails.low(), tails.high());
    }

    /** All weeks together, of which none counts for more than twice the middle one. */
    record Pooled(double parts, double of) {
        static Pooled of(List<Value> weeks) {
            double most = 2 * median(weeks.stream().mapToDouble(Value::base).toArray());
            double parts = 0;
            double of = 0;
            for (Value week : weeks) {
                double counted = Math.min(week.base(), most);
                parts += week.value() * counted;
                of += counted;
            }
            return new Pooled(parts, of);
        }

        double share() {
            return of == 0 ? 0 : parts / of;
        }
    }

    private static Usual rate(List<Value> weeks, Value now, double scatter, double chance) {
        Pooled pooled = Pooled.of(weeks);
        double of = pooled.of();
        if (of == 0 || now.base() == 0) {
            return new Unknown();
        }
        double share = (pooled.parts() + 0.5) / (of + 1);
        double variance = share * (1 - share) / (of + 1) + scatter * share * share * (1 + 1.0 / weeks.size());
        Tails tails = Tails.ofShare((int) Math.min(now.base(), 10_000_000), share, variance, chance);
        return new Known(pooled.share(), tails.low(), tails.high());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
