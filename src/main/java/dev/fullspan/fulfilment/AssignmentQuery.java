package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments.
 *
 * @param party null for any
 * @param states empty for any
 * @param from the first moment at which they were offered, or null
 * @param to the first moment after them, or null
 * @param text that number, SKU or title contains, or null
 * @param practice whether those of drills are wanted rather than real ones
 */
public record AssignmentQuery(
        @Nullable PartyId party,
        Set<State> states,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        boolean practice) {
    public AssignmentQuery {
        states = states.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(states));
    }

    public static AssignmentQuery of(@Nullable PartyId party, State... states) {
        return new AssignmentQuery(party, Set.of(states), null, null, null, false);
    }
}
