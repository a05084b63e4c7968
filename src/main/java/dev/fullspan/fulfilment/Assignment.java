package dev.fullspan.fulfilment;

import dev.fullspan.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Units of one order given to one party at one location.
 *
 * @param order null for a practice one, which belongs to no order and moves nothing
 * @param number what the partner calls it, unique within the shop
 * @param why in words, how it came to be theirs
 * @param reason of a refusal or withdrawal, or null
 * @param practice the drill that it belongs to, or null
 * @param answerBy until when they accept or refuse
 * @param answered when they did, or null
 * @param shipBy when it leaves at the latest by the party's terms
 * @param shipped when the last of it left, or null
 * @param delivered when the last of it came, or null
 * @param cancelAsked since when the shop asks them not to send it any more, or null
 * @param version counts its changes
 */
public record Assignment(
        long id,
        @Nullable OrderId order,
        PartyId party,
        long location,
        String number,
        State state,
        String why,
        @Nullable String reason,
        @Nullable String practice,
        Instant offered,
        Instant answerBy,
        @Nullable Instant answered,
        Instant shipBy,
        @Nullable Instant shipped,
        @Nullable Instant delivered,
        @Nullable Instant cancelAsked,
        @Nullable CancelAnswer cancelAnswer,
        long version,
        List<AssignmentLine> lines) {
    /** Why a part is stopped or taken back whose order is held: the shop's own reason is not told to partners. */
    public static final String HELD = "The shop holds the order";

    public Assignment {
        lines = List.copyOf(lines);
    }

    /** Where it stands. */
    public enum State {
        OFFERED("To be answered"),
        ACCEPTED("To be sent"),
        REFUSED("Refused"),
        PARTLY_SHIPPED("Partly sent"),
        SHIPPED("Sent"),
        WITHDRAWN("Withdrawn");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its units are still theirs to send, or were. */
        public boolean isLive() {
            return this != REFUSED && this != WITHDRAWN;
        }

        /** Whether something is still to be done with it. */
        public boolean isOpen() {
            return this == OFFERED || this == ACCEPTED || this == PARTLY_SHIPPED;
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What the party said to a request not to send it. */
    public enum CancelAnswer {
        AGREED,
        TOO_LATE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the party has still to say whether it can be stopped. */
    public boolean isCancelOpen() {
        return cancelAsked != null && cancelAnswer == null && state.isOpen();
    }

    /** Whether it is asked to stop only because the order is held: once that is released, the request is taken back. */
    public boolean isHeld() {
        return isCancelOpen() && HELD.equals(reason);
    }

    /** Units given, without those refused. */
    public long units() {
        return lines.stream()
                .mapToLong(line -> line.quantity() - line.refused())
                .sum();
    }

    /** Units that are still to leave. */
    public long openUnits() {
        return state.isOpen() ? lines.stream().mapToLong(AssignmentLine::open).sum() : 0;
    }

    /** As the audit trail speaks of it. */
    public String reference() {
        return "assignment:" + id;
    }
}
