package dev.fullspan.checkout.worth;

import dev.fullspan.kernel.Money;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What the next amount spent on a channel brings. With enough months of unlike spend, orders are taken to grow with a power of
 * spend (constant elasticity; the slope of ordinary least squares of the logarithms, with its 95 % interval by Student's t), so
 * that the next order costs the average one divided by that power. The slope itself is used, sure or not: to fall back on the average where
 * it is not surely above 0 would take the most hopeful value just where more spend seems to bring least. Where it is 0 or less, what the next
 * order costs cannot be told. Without enough such months the next order is taken to cost what the average one did, which is said: it will
 * rather cost more, and never stands before a channel with a slope.
 *
 * @param spend of the months together
 * @param orders that the channel is credited with for them, last touch that is not direct
 * @param revenue of these
 * @param months with spend
 * @param elasticity how many per cent more orders one per cent more spend brought, up to 1; null where it is not estimated
 */
public record AdReturn(
        String channel,
        Money spend,
        double orders,
        Money revenue,
        int months,
        @Nullable Elasticity elasticity) {
    private static final int FEWEST_MONTHS = 6;
    /** Months whose spend hardly differs say nothing about more spend. */
    private static final double LEAST_SPREAD = .1;

    private static final double HALF = .975;

    /** Those of which is told what the next order costs, the least for the same revenue first; those told as the average come last. */
    static final Comparator<AdReturn> CHEAPEST =
            Comparator.comparing(AdReturn::isAverage).thenComparingDouble(ad -> ad.amountFor(1));

    /**
     * A power with its 95 % interval, each at most 1: that more spend brings more than in proportion is what chance and season do, and is
     * not promised. Where spend may bring no more at all, {@code low} is 0 or less.
     */
    public record Elasticity(double value, double low, double high) {}

    /** Spend of one month and the orders credited for it. */
    public record Month(Money spend, double orders, Money revenue) {}

    /** @param months with spend above 0, at least one */
    static AdReturn of(String channel, List<Month> months) {
        Money spend = months.getFirst().spend();
        Money revenue = months.getFirst().revenue();
        double orders = months.getFirst().orders();
        for (Month month : months.subList(1, months.size())) {
            spend = spend.plus(month.spend());
            revenue = revenue.plus(month.revenue());
            orders += month.orders();
        }
        return new AdReturn(channel, spend, orders, revenue, months.size(), fitted(months));
    }

    private static @Nullable Elasticity fitted(List<Month> all) {
        List<Month> months = all.stream().filter(month -> month.orders() > 0).toList();
        int n = months.size();
        if (n < FEWEST_MONTHS) {
            return null;
        }
        double[] x = months.stream()
                .mapToDouble(month -> Math.log(month.spend().minor()))
                .toArray();
        double[] y =
                months.stream().mapToDouble(month -> Math.log(month.orders())).toArray();
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        if (Math.sqrt(xx / n) < LEAST_SPREAD) {
            return null;
        }
        double slope = xy / xx;
        double residuals = 0;
        for (int i = 0; i < n; i++) {
            double off = y[i] - meanY - slope * (x[i] - meanX);
            residuals += off * off;
        }
        double error =
                Math.sqrt(residuals / (n - 2) / xx) * TDistribution.of(n - 2).inverseCumulativeProbability(HALF);
        return new Elasticity(Math.min(1, slope), Math.min(1, slope - error), Math.min(1, slope + error));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Whether it can be told what the next order costs. */
    boolean isTold() {
        return orders > 0 && (elasticity == null || elasticity.value() > 0);
    }

    /** Whether the next order is taken to cost what the average one did. */
    boolean isAverage() {
        return elasticity == null;
    }

    /** What the next order costs in minor units; NaN where that cannot be told. */
    double marginalCost() {
        if (!isTold()) {
            return Double.NaN;
        }
        double average = spend.minor() / orders;
        return elasticity == null ? average : average / elasticity.value();
    }

    /** Revenue of the average order in minor units. */
    double averageOrder() {
        return revenue.minor() / orders;
    }

    /** Revenue that an amount more brings, both in minor units; NaN where that cannot be told. */
    double revenueOf(double amount) {
        return amount / marginalCost() * averageOrder();
    }

    /** Amount of ads in minor units that brings a revenue; NaN where that cannot be told. */
    double amountFor(double sought) {
        return sought / averageOrder() * marginalCost();
    }
}
