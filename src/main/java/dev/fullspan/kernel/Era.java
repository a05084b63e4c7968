package dev.fullspan.kernel;

import java.time.DateTimeException;
import java.time.Instant;

/** From 1970 to the end of 2199: the years in which what is told can have happened. A time outside of them is mistyped, or meant to break something. */
public final class Era {
    private static final Instant BEGIN = Instant.EPOCH;
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private Era() {}

    public static boolean holds(Instant time) {
        return !time.isBefore(BEGIN) && time.isBefore(END);
    }

    /** @throws DateTimeException where it lies outside */
    public static Instant checked(Instant time) {
        if (!holds(time)) {
            throw new DateTimeException("Outside of the years 1970 to 2199.");
        }
        return time;
    }
}
