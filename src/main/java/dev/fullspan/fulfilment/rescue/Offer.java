package dev.fullspan.fulfilment.rescue;

import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer was offered whose promise will be missed.
 *
 * @param promised the day that will be missed
 * @param waitUntil the day that waiting is offered for, or null where it is not
 * @param words to whoever waits; may be empty
 * @param swap what can be had instead, or null
 * @param opened when the page was first looked at, or null
 * @param answer null while there is none
 * @param chosen the SKU that is taken instead, or null
 * @param acted when what was chosen was done, or null; from then on the answer stands
 * @param swapped id of the swap in the order, where one was done here and stands; else null
 * @param owed what the buyer gets back since it is cheaper, or null
 */
record Offer(
        long id,
        OrderId order,
        Instant offered,
        Instant expires,
        LocalDate promised,
        @Nullable LocalDate waitUntil,
        String words,
        @Nullable SwapOffer swap,
        boolean refund,
        @Nullable Instant opened,
        @Nullable Answer answer,
        @Nullable Instant answered,
        @Nullable String chosen,
        @Nullable Instant acted,
        @Nullable String swapped,
        @Nullable Owed owed) {
    /** Money that a buyer gets back. @param repaid when a person said that it was paid, or null */
    record Owed(Money amount, @Nullable Instant repaid) {}

    /** What is offered, as yet without an answer. @param offered now */
    static Offer fresh(
            OrderId order,
            Instant offered,
            Instant expires,
            LocalDate promised,
            @Nullable LocalDate waitUntil,
            String words,
            @Nullable SwapOffer swap,
            boolean refund) {
        return new Offer(
                0, order, offered, expires, promised, waitUntil, words, swap, refund, null, null, null, null, null,
                null, null);
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

    /** Whether something can be had instead now. */
    boolean isSwapOpen(Instant now) {
        return swap != null && swap.isOpen(now);
    }

    /** Whether the buyer may still answer, or answer otherwise. */
    boolean isOpen(Instant now) {
        return acted == null && now.isBefore(expires);
    }
}
