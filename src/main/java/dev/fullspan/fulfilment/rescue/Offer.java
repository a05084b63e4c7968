package dev.fullspan.fulfilment.rescue;

import dev.fullspan.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer was offered whose promise will be missed.
 *
 * @param promised the day that will be missed
 * @param waitUntil the day that waiting is offered for, or null where it is not
 * @param words to whoever waits; may be empty
 * @param swap the SKU that was ordered and can be swapped, or null
 * @param swaps SKUs that can be had for it
 * @param opened when the page was first looked at, or null
 * @param answer null while there is none
 * @param chosen the SKU that is taken instead, or null
 * @param acted when a person did what was chosen, or null; from then on the answer stands
 */
record Offer(
        long id,
        OrderId order,
        Instant offered,
        Instant expires,
        LocalDate promised,
        @Nullable LocalDate waitUntil,
        String words,
        @Nullable String swap,
        List<String> swaps,
        boolean refund,
        @Nullable Instant opened,
        @Nullable Answer answer,
        @Nullable Instant answered,
        @Nullable String chosen,
        @Nullable Instant acted) {
    Offer {
        swaps = List.copyOf(swaps);
    }

    /** What a buyer can choose. */
    enum Answer {
        WAIT("Waits"),
        SWAP("Swaps"),
        REFUND("Wants the money back");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Answer of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What was chosen as one word, such as {@code swap ELM-1}; empty while nothing is. */
    String choice() {
        return answer == null ? "" : chosen == null ? answer.word() : answer.word() + " " + chosen;
    }

    /** Whether its link shows anything: what was chosen is shown for 30 days. */
    boolean isShown(Instant now) {
        return isOpen(now) || answered != null && now.isBefore(answered.plus(Duration.ofDays(30)));
    }

    /** Whether the buyer may still answer, or answer otherwise. */
    boolean isOpen(Instant now) {
        return acted == null && now.isBefore(expires);
    }
}
