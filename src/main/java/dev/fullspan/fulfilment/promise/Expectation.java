package dev.fullspan.fulfilment.promise;

import dev.fullspan.order.PromiseState;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an order is expected, as things stand.
 *
 * @param earliest the first day on which it can still be there, or null where that is not known
 * @param expected the last day on which it is expected, or the day on which the last of it came; null where that is not known
 * @param isSent whether all of it has left
 * @param isThere whether all of it is known to have come
 * @param why in a sentence, what decides it or why it cannot be told
 * @param cause what delays it where something does, or null
 */
public record Expectation(
        @Nullable LocalDate earliest,
        @Nullable LocalDate expected,
        boolean isSent,
        boolean isThere,
        String why,
        @Nullable Cause cause,
        List<String> steps) {
    public Expectation {
        steps = List.copyOf(steps);
    }

    /** Why an order is late. @param of the SKU, the partner or the carrier */
    public record Cause(Kind kind, String of) {
        /** What it lies with. */
        public enum Kind {
            STOCK("Stock"),
            PARTNER("Packing"),
            CARRIER("Carrier"),
            HELD("On hold"),
            UNROUTED("Nobody sends it");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            public String label() {
                return label;
            }

            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }

            static Kind of(String word) {
                return valueOf(word.toUpperCase(java.util.Locale.ROOT));
            }
        }

        public String words() {
            return of.isEmpty() ? kind.label() : kind.label() + ": " + of;
        }
    }

    /** How that stands to what was promised. */
    PromiseState against(@Nullable LocalDate promised, LocalDate today) {
        if (promised == null) {
            return PromiseState.UNKNOWN;
        }
        if (isThere && expected != null) {
            return expected.isAfter(promised) ? PromiseState.MISSED : PromiseState.KEPT;
        }
        if (today.isAfter(promised)) {
            // What left in time may have come in time: nobody told.
            return isSent && (earliest == null || !earliest.isAfter(promised))
                    ? PromiseState.UNKNOWN
                    : PromiseState.MISSED;
        }
        return expected == null && !isSent || expected != null && expected.isAfter(promised)
                ? PromiseState.RISK
                : PromiseState.OPEN;
    }
}
