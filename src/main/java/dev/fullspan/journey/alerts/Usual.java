package dev.fullspan.journey.alerts;

import java.util.Arrays;
import java.util.List;

/**
 * What is usual for an hour or a day: the median of the same one of the last eight weeks, and an interval around it.
 *
 * <p>Method: the interval's half is a number of standard deviations, taken as 1.4826 × the median absolute deviation (Hampel 1974,
 * “The influence curve and its role in robust estimation”), but not less than what chance alone brings: √median for counts (Poisson),
 * median ÷ √orders for money, √(p (1 − p) ÷ base) for rates. So one odd week does not widen it, and eight quiet ones do not make it
 * too narrow.
 */
sealed interface Usual {
    /** Weeks that are looked back. */
    int WEEKS = 8;
    /** Of which at least so many must be known. */
    int LEAST = 4;

    double DEVIATION = 1.4826;

    /** A figure in one stretch; {@code base} is what it is a share of, or the orders behind an amount. */
    record Value(double value, long base) {}

    record Known(double median, double low, double high) implements Usual {}

    /** Too few of the weeks are known. */
    record Unknown() implements Usual {}

    /**
     * @param weeks the known ones, in any order
     * @param now the value that will be held against it
     */
    static Usual of(List<Value> weeks, Value now, AlertRule.Kind kind, double deviations) {
        if (weeks.size() < LEAST) {
            return new Unknown();
        }
        double median = median(weeks.stream().mapToDouble(Value::value).toArray());
        double spread = DEVIATION
                * median(weeks.stream()
                        .mapToDouble(week -> Math.abs(week.value() - median))
                        .toArray());
        double base = median(weeks.stream().mapToDouble(Value::base).toArray());
        double chance = switch (kind) {
            case COUNT -> Math.sqrt(Math.max(median, 1));
            case MONEY -> median / Math.sqrt(Math.max(base, 1));
            case RATE -> Math.sqrt(Math.max(median * (1 - median), 0.01) / Math.max(1, Math.min(base, now.base())));
        };
        double half = deviations * Math.max(spread, chance);
        return new Known(median, Math.max(0, median - half), median + half);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
