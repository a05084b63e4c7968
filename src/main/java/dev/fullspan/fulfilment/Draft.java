package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An assignment while a step is done with it. */
final class Draft {
    final Assignment before;
    State state;
    @Nullable String reason;
    @Nullable Instant answered;
    @Nullable Instant shipped;
    @Nullable Instant delivered;
    @Nullable Instant cancelAsked;
    @Nullable CancelAnswer cancelAnswer;
    final List<AssignmentLine> lines;

    /** Whether the party is not to get these units again. */
    boolean avoid;

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

    /** Gives up what has not left. */
    void refuseOpen() {
        lines.replaceAll(line -> line.refusing(line.open()));
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
