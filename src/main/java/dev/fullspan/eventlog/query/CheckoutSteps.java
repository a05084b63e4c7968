package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far checkouts come, and what stays behind at each stage.
 *
 * @param by breaks down by it, or null
 * @param limit values of {@code by}, most checkouts first, 1 to 1,000
 */
public record CheckoutSteps(CheckoutSet set, @Nullable CheckoutDimension by, int limit)
        implements Question<List<CheckoutSteps.Row>> {
    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /**
     * One value's checkouts, or all of them where nothing is broken down (one row then, even where there are none).
     *
     * @param value null where none was told, and where nothing is broken down
     * @param started checkouts that began
     * @param details of those, how many came to the details or further
     * @param payment how many came to the payment or further
     * @param completed with an order in time
     * @param recovered abandoned, with an order later
     * @param open not over yet
     * @param failed with a failed payment
     * @param erring with a checkout error
     * @param revenue of the orders that completed them and stand, before refunds
     * @param lost by the stage at which they stopped: started, details, payment
     */
    public record Row(
            @Nullable String value,
            long started,
            long details,
            long payment,
            long completed,
            long recovered,
            long open,
            long failed,
            long erring,
            Takings revenue,
            List<Lost> lost) {
        public Row {
            lost = List.copyOf(lost);
        }

        /** Checkouts that are over: the base of the rates. */
        public long over() {
            return started - open;
        }

        /** All that was abandoned and not recovered. */
        public long abandoned() {
            return over() - completed - recovered;
        }
    }

    /**
     * Checkouts that stopped at a stage and were not recovered.
     *
     * @param value what those of them had in hand that told it in the shop's currency
     * @param unvalued the others
     */
    public record Lost(long checkouts, Money value, long unvalued) {}
}
