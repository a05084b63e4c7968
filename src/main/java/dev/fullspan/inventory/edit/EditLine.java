package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Correction.What;
import org.jspecify.annotations.Nullable;

/**
 * One line of an {@link Edit}.
 *
 * @param seen what was on hand, or kept back, when it was decided; null where that does not matter
 * @param to location to which units move, or null
 * @param before units on hand or kept back before it; in a preview as they are now
 * @param after the same after it, or null
 * @param message why it was refused, or null
 * @param fileLine where it stands in its file, or null
 * @param told the line as it stands there, or null
 */
public record EditLine(
        long number,
        String sku,
        long location,
        What what,
        @Nullable Long seen,
        long units,
        @Nullable Long to,
        @Nullable String reason,
        State state,
        @Nullable Long before,
        @Nullable Long after,
        long promised,
        @Nullable String message,
        @Nullable Long fileLine,
        @Nullable String told) {
    /** What became of it. */
    public enum State {
        WAITING,
        BOOKED,
        REFUSED
    }

    /** What it comes to where nothing happens in between. */
    long expected() {
        long from = before == null ? 0 : before;
        return switch (what) {
            case COUNT, KEEP_BACK -> units;
            case ADJUST, BACK, DIFFERENCE -> from + units;
            case MOVE -> from - units;
        };
    }
}
