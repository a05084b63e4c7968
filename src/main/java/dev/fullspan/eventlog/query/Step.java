package dev.fullspan.eventlog.query;

import java.util.List;
import java.util.Set;

/**
 * One step of a funnel: an event of the name for which every condition holds.
 *
 * @param optional whether an attempt may pass it over
 */
public record Step(String event, List<Where> where, boolean optional) {
    private static final Set<String> TELL_MONEY = Set.of(
            "Product Added",
            "Cart Viewed",
            "Checkout Started",
            "Checkout Step Viewed",
            "Checkout Step Completed",
            "Payment Info Entered");

    public Step {
        where = List.copyOf(where);
    }

    /** A step that must be taken. */
    public Step(String event, List<Where> where) {
        this(event, where, false);
    }

    public static Step of(String event) {
        return new Step(event, List.of());
    }

    /** Whether the step's events tell money that is in hand. */
    public boolean tellsMoney() {
        return TELL_MONEY.contains(event);
    }
}
