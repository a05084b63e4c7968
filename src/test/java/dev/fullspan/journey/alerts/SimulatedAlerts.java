package dev.fullspan.journey.alerts;

import dev.fullspan.journey.alerts.AlertRule.Direction;
import dev.fullspan.journey.alerts.AlertRule.Kind;
import dev.fullspan.journey.alerts.Usual.Spread;
import dev.fullspan.journey.alerts.Usual.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Shops whose hours are drawn, and the rules that watch them. */
abstract class SimulatedAlerts {
    static final int HOURS = 168;

    /** A shop in which nothing changes from week to week but by chance. */
    static final class Shop {
        private final Kind kind;
        private final IntToDoubleFunction mean;
        private final double scatter;
        private final double unlike;
        private final double share;
        private final Random random;
        final List<List<Value>> past = new ArrayList<>();

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

    /** By the product of uniform numbers (Knuth). */
    static long poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    static List<Value> counts(long... values) {
        List<Value> all = new ArrayList<>();
        for (long value : values) {
            all.add(new Value(value, value));
        }
        return all;
    }
}
