package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.Money;
import dev.fullspan.order.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was offered to a party within a stretch of time, as it stood when the party was asked to confirm it.
 *
 * @param day in the party's zone, on which it is asked
 * @param from first moment of the stretch
 * @param to first moment after it
 * @param late whether it was made later than asked for
 * @param due by when it is to be confirmed
 * @param first when the party first answered, or null
 * @param tied since when both sides have the same, or null
 * @param called when it became a call sheet, or null
 * @param caller reference of who calls, or null where nobody is named
 * @param nextCall when to call again, or null
 */
public record TieOut(
        long id,
        PartyId party,
        LocalDate day,
        Instant from,
        Instant to,
        Instant made,
        boolean late,
        Instant due,
        @Nullable Instant first,
        @Nullable Instant tied,
        @Nullable How how,
        @Nullable Instant called,
        @Nullable String caller,
        @Nullable Instant nextCall,
        long version,
        List<Line> lines) {
    public TieOut {
        lines = List.copyOf(lines);
    }

    /** How both sides came to have the same. */
    public enum How {
        /** There was no order. */
        NOTHING,
        CONFIRMED,
        /** Differences were mended one by one. */
        RESOLVED;

        static How of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What the party says of an order. */
    public enum Answer {
        AGREED("They have it"),
        /** They do not know it. */
        MISSING("They do not have it"),
        QUANTITY("They have another quantity"),
        /** They have one that was not asked for. */
        UNKNOWN("They have one we did not give them");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Answer> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** How a difference was mended. */
    public enum Outcome {
        HAS_IT("They have it now", Answer.MISSING),
        REROUTED("Given to somebody else", Answer.MISSING),
        CANCELLED("They do not send it", Answer.MISSING),
        OURS_STANDS("They send what we asked for", Answer.QUANTITY),
        THEIRS_STANDS("We take what they have", Answer.QUANTITY),
        NOT_THEIRS("It is not ours; they do not send it", Answer.UNKNOWN),
        FOUND("It is one of ours, they send it", Answer.UNKNOWN);

        private final String label;
        private final Answer mends;

        Outcome(String label, Answer mends) {
            this.label = label;
            this.mends = mends;
        }

        public String label() {
            return label;
        }

        public Answer mends() {
            return mends;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Outcome> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        static List<Outcome> mending(Answer answer) {
            return Arrays.stream(values()).filter(one -> one.mends == answer).toList();
        }
    }

    /**
     * An order of it.
     *
     * @param assignment null for one that only the party knows
     * @param state of the assignment then, in words
     * @param revenue of its units, in the shop's currency
     * @param answer what the party said, or null before
     * @param outcome how a difference was mended, or null
     */
    public record Line(
            int id,
            @Nullable Long assignment,
            @Nullable OrderId order,
            String number,
            String state,
            long units,
            Money revenue,
            @Nullable Answer answer,
            @Nullable Long theirUnits,
            String words,
            @Nullable Instant resolved,
            @Nullable String resolvedBy,
            @Nullable Outcome outcome,
            String note) {
        /** How the assignment stood then, as a person says it. */
        public String stood() {
            return Arrays.stream(Assignment.State.values())
                    .filter(one -> one.word().equals(state))
                    .map(one -> one.label().toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse(state);
        }

        /** Whether the two sides do not yet have the same of it. */
        public boolean isOpen() {
            return answer == null || isDifferent();
        }

        /** Whether it differs, and nothing has mended it. */
        public boolean isDifferent() {
            return answer != null && answer != Answer.AGREED && outcome == null;
        }
    }

    /** What the party has said nothing of. */
    public List<Line> unanswered() {
        return lines.stream().filter(line -> line.answer() == null).toList();
    }

    public List<Line> open() {
        return lines.stream().filter(Line::isOpen).toList();
    }

    public List<Line> different() {
        return lines.stream().filter(Line::isDifferent).toList();
    }

    /** Orders that the shop gave the party. */
    public long orders() {
        return lines.stream().filter(line -> line.assignment() != null).count();
    }

    /** Whether it is past its time and not tied. */
    public boolean isOverdue(Instant now) {
        return tied == null && due.isBefore(now);
    }

    /** What is not tied, once it is past its time or differs. */
    public List<Line> atRisk(Instant now) {
        return lines.stream()
                .filter(line -> isOverdue(now) ? line.isOpen() : line.isDifferent())
                .toList();
    }

    /** Its revenue. */
    public Money atRisk(Money zero, Instant now) {
        return atRisk(now).stream().map(Line::revenue).reduce(zero, Money::plus);
    }
}
