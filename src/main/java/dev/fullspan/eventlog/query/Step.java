package dev.fullspan.eventlog.query;

import java.util.List;

/** One step of a funnel: an event of the name for which every condition holds. */
public record Step(String event, List<Where> where) {
    public Step {
        where = List.copyOf(where);
    }

    public static Step of(String event) {
        return new Step(event, List.of());
    }
}
