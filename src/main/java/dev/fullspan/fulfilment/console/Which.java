package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of a partner's orders a list shows. Each is a condition on {@code a}, the assignment. */
enum Which {
    ANSWER("To answer", "a.state = 'offered'"),
    SEND(
            "To pack and send",
            "a.state in ('accepted', 'partly_shipped') and (a.cancel_asked is null or a.cancel_answer is not null)"),
    STOP(
            "Asked to stop",
            "a.state in ('accepted', 'partly_shipped') and a.cancel_asked is not null and a.cancel_answer is null"
                    + " and a.reason is distinct from '" + Assignment.HELD + "'"),
    HELD(
            "On hold",
            "a.state in ('accepted', 'partly_shipped') and a.cancel_asked is not null and a.cancel_answer is null"
                    + " and a.reason = '" + Assignment.HELD + "'"),
    PROBLEMS(
            "With problems",
            "exists (select from fulfilment.assignment_step s where s.shop = a.shop and s.assignment = a.id and s.kind = 'problem')"
                    + " and a.state in ('offered', 'accepted', 'partly_shipped')"),
    SENT("Sent", "a.state = 'shipped'"),
    GONE("Refused or withdrawn", "a.state in ('refused', 'withdrawn')"),
    ALL("All", "true");

    private final String label;
    private final String condition;

    Which(String label, String condition) {
        this.label = label;
        this.condition = condition;
    }

    String label() {
        return label;
    }

    String condition() {
        return condition;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Which> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
