package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkouts of a set that are over, counted by day and by their values: what a search for drops looks through.
 *
 * @param dimensions of which values are told
 * @param valuesEach values of each dimension kept apart, most checkouts first; all others count as not told
 */
public record CheckoutTrials(CheckoutSet set, List<CheckoutDimension> dimensions, int valuesEach)
        implements Question<List<CheckoutTrials.Row>> {
    public CheckoutTrials {
        dimensions = List.copyOf(dimensions);
    }

    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /**
     * Checkouts of one day with the same values.
     *
     * @param day days since 1970 in the scope's zone, of their beginning
     * @param values by dimension in the question's order, null where not told
     * @param started how many there are
     * @param details how many came to the details or further, and so on
     * @param won how many brought an order, at once or later
     * @param failing how many of those that came to the payment had a failed payment or an error
     * @param lost by the stage at which they stopped without ever an order: started, details, payment
     * @param lostValue minor units that those had in hand, by stage, of those that told it
     * @param valued how many of those told it, by stage
     * @param squares sum of the squares of those values in minor units, by stage
     */
    public record Row(
            int day,
            List<@Nullable String> values,
            long started,
            long details,
            long payment,
            long won,
            long failing,
            long[] lost,
            long[] lostValue,
            long[] valued,
            double[] squares) {}
}
