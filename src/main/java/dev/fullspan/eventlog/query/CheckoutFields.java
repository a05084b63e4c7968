package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the fields of the checkout's forms. A telling of a field belongs to its person's latest checkout of the set that began
 * before or with it and whose last event lies no longer back than the time after which a checkout is abandoned. The last telling of a
 * visit to a field counts for that visit.
 */
public record CheckoutFields(CheckoutSet set) implements Question<CheckoutFields.Answer> {
    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /**
     * @param checkouts of the set
     * @param measured those of them in which any field was entered
     * @param shopify those that were seen on Shopify's checkout, whose fields no script can see
     * @param rows the fields, most checkouts first
     */
    public record Answer(long checkouts, long measured, long shopify, List<Row> rows) {
        public Answer {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One field.
     *
     * @param label as it was told last, or null
     * @param entered checkouts in which it was entered
     * @param empty those of them in which it was left empty the last time
     * @param returned those in which somebody came back to it
     * @param medianSeconds in it, all visits of a checkout together, over the checkouts in which it was entered; type 7
     * @param leftAt abandoned checkouts in which no field was entered after it, and that got no further: no step was completed and no payment tried
     *     after it
     */
    public record Row(
            String field,
            @Nullable String label,
            long entered,
            long empty,
            long returned,
            double medianSeconds,
            long leftAt) {}

    /** Checkouts behind a figure of a field. */
    public record Of(String field, Part part) implements Checkouts.Behind {}

    /** Which of the checkouts with a field. */
    public enum Part {
        ENTERED,
        EMPTY,
        RETURNED,
        LEFT_AT
    }
}
