package dev.fullspan.journey.alerts;

import dev.fullspan.journey.alerts.Usual.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * How much a figure varies from one week to the next beyond chance: the square of the relative scatter φ, by which an hour's own level
 * goes up and down.
 *
 * <p>Method: eight weeks tell too little of one hour's scatter, so that it is pooled over all hours of the week (or days). Each value
 * is held against the median of the other weeks at the same hour, the way in which the next one will be. The square is the one at which
 * these differences, each divided by its own standard deviation √((m + φ² m²) c), have the median absolute value of a normal
 * variable (Hampel 1974); c is what the noise of the median of few weeks adds. So an odd week, or an odd hour each week, does not widen
 * it. Where too few hours have enough for that, it is the estimate by moments, m + φ² m² against the squares of the differences,
 * the largest hundredth of which is left out.
 */
final class Scatter {
    /** Of a median of n normal values, times n and divided by their variance. */
    static final double MEDIAN = Math.PI / 2;

    private static final double DEVIATION = 1.4826;
    private static final double ENOUGH = 5;
    private static final int FEWEST = 24;
    private static final double LEFT_OUT = 0.01;
    private static final double MOST = 4;
    private static final int HALVINGS = 40;

    private Scatter() {}

    /**
     * A difference between a value and what the other weeks let expect.
     *
     * @param chance variance that chance brings
     * @param level by whose square the scatter's part grows
     */
    private record Off(double difference, double chance, double level) {}

    /** @param slots the known values of each hour of the week, or of each day of it */
    static double squared(List<List<Value>> slots, AlertRule.Kind kind) {
        List<List<Value>> known =
                slots.stream().filter(slot -> slot.size() >= Usual.LEAST).toList();
        return switch (kind) {
            case COUNT ->
                ofCounts(known.stream()
                        .map(slot -> slot.stream().mapToDouble(Value::value).toArray())
                        .toList());
            case MONEY ->
                ofCounts(known.stream()
                        .map(slot -> slot.stream().mapToDouble(Value::base).toArray())
                        .toList());
            case AVERAGE -> 0;
            case RATE -> ofShares(known);
        };
    }

    private static double ofCounts(List<double[]> slots) {
        List<Off> offs = new ArrayList<>();
        for (double[] slot : slots) {
            double widened = 1 + MEDIAN / (slot.length - 1);
            for (int i = 0; i < slot.length; i++) {
                double median = Usual.median(without(slot, i));
                if (median >= ENOUGH) {
                    offs.add(new Off(slot[i] - median, median * widened, median * Math.sqrt(widened)));
                }
            }
        }
        return offs.size() >= FEWEST ? solved(offs) : byMoments(slots);
    }

    private static double[] without(double[] values, int left) {
        double[] others = new double[values.length - 1];
        System.arraycopy(values, 0, others, 0, left);
        System.arraycopy(values, left + 1, others, left, others.length - left);
        return others;
    }

    private static double ofShares(List<List<Value>> slots) {
        List<Off> offs = new ArrayList<>();
        for (List<Value> slot : slots) {
            double of = slot.stream().mapToDouble(Value::base).sum();
            double parts = slot.stream().mapToDouble(Value::part).sum();
            for (Value value : slot) {
                double others = of - value.base();
                double rate = (parts - value.part()) / others;
                if (value.base() * rate >= ENOUGH && value.base() * (1 - rate) >= ENOUGH) {
                    double chance = rate * (1 - rate) * (1.0 / value.base() + 1 / others);
                    offs.add(new Off(value.value() - rate, chance, rate * Math.sqrt(1 + 1.0 / (slot.size() - 1))));
                }
            }
        }
        return offs.size() >= FEWEST ? solved(offs) : 0;
    }

    private static double solved(List<Off> offs) {
        DoubleUnaryOperator typical = square -> DEVIATION
                * Usual.median(offs.stream()
                        .mapToDouble(off -> Math.abs(off.difference())
                                / Math.sqrt(off.chance() + square * off.level() * off.level()))
                        .toArray());
        if (typical.applyAsDouble(0) <= 1) {
            return 0;
        }
        double low = 0;
        double high = MOST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (typical.applyAsDouble(middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double byMoments(List<double[]> slots) {
        List<Off> offs = new ArrayList<>();
        for (double[] slot : slots) {
            double sum = DoubleStream.of(slot).sum();
            double mean = sum / slot.length;
            for (double value : slot) {
                double others = (sum - value) / (slot.length - 1);
                double square = (value - others) * (value - others) * (slot.length - 1) / slot.length;
                offs.add(new Off(square - mean, 0, mean));
            }
        }
        offs.sort(Comparator.comparingDouble(Off::difference));
        List<Off> kept = offs.subList(0, offs.size() - (int) Math.ceil(offs.size() * LEFT_OUT));
        double squares =
                kept.stream().mapToDouble(off -> off.level() * off.level()).sum();
        double beyond = kept.stream().mapToDouble(Off::difference).sum();
        return squares == 0 ? 0 : Math.clamp(beyond / squares, 0, MOST);
    }
}
