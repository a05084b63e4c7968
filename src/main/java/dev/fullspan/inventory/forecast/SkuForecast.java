package dev.fullspan.inventory.forecast;

import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the last computation told of a SKU.
 *
 * @param product id in the catalogue, or null where that does not know it
 * @param title of the product; the SKU where the catalogue does not know it
 * @param available units that may be sold
 * @param inbound units that are on order
 * @param inboundOn when the first of them are expected, or null
 * @param leadDays from order to delivery
 * @param price of a unit, or null where none is told
 */
record SkuForecast(
        String sku,
        @Nullable Long product,
        String title,
        long available,
        long inbound,
        @Nullable LocalDate inboundOn,
        int leadDays,
        @Nullable Money price,
        Outcome outcome) {
    /** What is told of it. */
    sealed interface Outcome {}

    /** @param reason as a sentence */
    record Untold(String reason) implements Outcome {}

    /**
     * @param perDay mean units a day over four weeks
     * @param low a tenth of such four weeks have fewer a day
     * @param high a tenth of such four weeks have more a day
     * @param atRisk what is expected to be lost until the next delivery, or null where no price is told
     */
    record Told(
            double perDay,
            double low,
            double high,
            Outlook outlook,
            @Nullable Money atRisk) implements Outcome {}

    /** Null where nothing is told. */
    @Nullable
    Told told() {
        return outcome instanceof Told told ? told : null;
    }
}
