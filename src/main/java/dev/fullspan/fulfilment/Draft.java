package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An assignment while a step is done with it. */
final class Draft {
    private static final int LONGEST_REASON = 500;

    final Assignment before;
    State state;

    @Nullable
    String reason;

    @Nullable
    Instant answered;

    @Nullable
    Instant shipped;

    @Nullable
    Instant delivered;

    @Nullable
    Instant cancelAsked;

    @Nullable
    CancelAnswer cancelAnswer;

    final List<AssignmentLine> lines;

    /** Whether the party is not to get these units again. */
    boolean avoid;

    /** Lines of which it is not to get more. */
    final Set<String> avoidLines = new HashSet<>();

    /** To whom its units go next, or null for whom the rules say. */
    @Nullable
    PartyId onward;

    /** Digest of the address that it was asked about last, or null where nothing was said. */
    @Nullable
    String address;

    Draft(Assignment before) {
        this.before = before;
        this.state = before.state();
        this.reason = before.reason();
        this.answered = before.answered();
        this.shipped = before.shipped();
        this.delivered = before.delivered();
        this.cancelAsked = before.cancelAsked();
        this.cancelAnswer = before.cancelAnswer();
        this.lines = new ArrayList<>(before.lines());
    }

    boolean anyShipped() {
        return lines.stream().anyMatch(line -> line.shipped() > 0);
    }

    boolean anyOpen() {
        return lines.stream().anyMatch(line -> line.open() > 0);
    }

    /** All that is to leave has left, and maybe come: with the last of its parcels. @param now where none of them says when */
    void left(List<SentParcel> parcels, Instant now) {
        if (shipped == null) {
            shipped = parcels.stream()
                    .map(SentParcel::shipped)
                    .max(Comparator.naturalOrder())
                    .orElse(now);
        }
        if (delivered == null
                && !parcels.isEmpty()
                && parcels.stream().allMatch(parcel -> parcel.delivered() != null)) {
            delivered = parcels.stream()
                    .map(parcel -> Objects.requireNonNull(parcel.delivered()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** Takes units back that have not left. */
    void takeBack(int line, long units) {
        lines.set(line, lines.get(line).refusing(units));
    }

    /** Gives up what has not left. */
    void refuseOpen() {
        lines.replaceAll(line -> line.refusing(line.open()));
    }

    /** What has not left is not theirs any more. */
    void giveUp(State to) {
        avoid = true;
        if (anyShipped()) {
            refuseOpen();
            state = State.SHIPPED;
        } else {
            state = to;
        }
    }

    /** Takes it back. @param never whether the party is not to get these units again */
    void withdraw(boolean never) {
        giveUp(State.WITHDRAWN);
        avoid = never;
    }

    void requireOpen() {
        if (!state.isOpen()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "state",
                    "“%s” is %s; nothing of it can be changed."
                            .formatted(
                                    before.number(),
                                    state == State.SHIPPED
                                            ? "sent already"
                                            : state.label().toLowerCase(Locale.ROOT)));
        }
    }

    void requireState(State wanted, String words) {
        if (state != wanted) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "state",
                    words + ": “" + before.number() + "” is " + state.label().toLowerCase(Locale.ROOT) + ".");
        }
    }

    /** Why, in the words of whoever does it. */
    static String reason(String reason) {
        String why = Typed.text("reason", reason, LONGEST_REASON);
        if (why.isEmpty()) {
            throw Typed.wrong("reason", "Say why, in a few words.");
        }
        return why;
    }

    Assignment after() {
        return new Assignment(
                before.id(),
                before.order(),
                before.party(),
                before.location(),
                before.number(),
                state,
                before.why(),
                reason,
                before.practice(),
                before.offered(),
                before.answerBy(),
                answered,
                before.shipBy(),
                shipped,
                delivered,
                cancelAsked,
                cancelAnswer,
                before.version() + 1,
                lines);
    }
}
