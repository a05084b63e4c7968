package dev.fullspan.plan.links;

import dev.fullspan.kernel.Money;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.jspecify.annotations.Nullable;

/** What a link brought, held against what was expected of it by now. */
enum Promise {
    /** Less than was expected, beyond chance. */
    BEHIND("it is behind."),
    /** More than was expected, beyond chance. */
    KEPT("it keeps its promise."),
    /** What chance brings or withholds covers the difference. */
    TOO_EARLY("with so few orders chance explains the difference, and it is too early to tell.");

    private static final double OUT = 0.025;

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    /** The end of a sentence. */
    String words() {
        return words;
    }

    /**
     * Orders come by chance: a 95 % interval of their number (Poisson, exact: Garwood 1936, “Fiducial limits for the Poisson
     * distribution”), each at the average value of those that came, is held against what was expected.
     *
     * @param revenue of the orders after refunds, in the currency of what was expected
     * @param usual value of an order of the shop, which counts where the link brought no money; null where it is not known
     */
    static Promise of(long orders, Money revenue, @Nullable Money usual, Money expected) {
        double each = orders > 0 && revenue.minor() > 0
                ? (double) revenue.minor() / orders
                : usual == null ? Double.NaN : usual.minor();
        if (high(orders) * each < expected.minor()) {
            return BEHIND;
        }
        return revenue.minor() > 0 && low(orders) * each >= expected.minor() ? KEPT : TOO_EARLY;
    }

    /** Lower end of the mean of so many. */
    static double low(long count) {
        return count == 0 ? 0 : GammaDistribution.of(count, 1).inverseCumulativeProbability(OUT);
    }

    /** Upper end of the mean of so many. */
    static double high(long count) {
        return GammaDistribution.of(count + 1.0, 1).inverseSurvivalProbability(OUT);
    }
}
