package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.promise.Expectation.Cause;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.PromiseState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer of an order was promised, and what is expected now.
 *
 * @param promised the last day on which it is to be there, or null where none could be told
 * @param heardLate whether the order was heard of more than a day after it was placed: its day follows from then, and nobody told it to the buyer
 * @param steps how that day follows, in sentences
 * @param expected the last day on which it is expected, or the day on which it came; null where that is not known
 * @param why in a sentence, what decides it or why it cannot be told
 * @param nowSteps how the expected day follows
 */
public record Promise(
        OrderId order,
        @Nullable LocalDate promised,
        Told told,
        boolean heardLate,
        Instant made,
        List<String> steps,
        @Nullable LocalDate expected,
        PromiseState state,
        String why,
        List<String> nowSteps,
        @Nullable Cause cause) {
    public Promise {
        steps = List.copyOf(steps);
        nowSteps = List.copyOf(nowSteps);
    }

    /** By whom the day was told. */
    public enum Told {
        /** By the reckoning, when the order came. */
        RECKONED,
        /** By the order's source; the reckoning never changes it. */
        SOURCE,
        /** By the buyer and the shop, when the first could not be kept. */
        AGREED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Told of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** A thing that was said of it. */
    public record Said(Instant at, String text) {}
}
