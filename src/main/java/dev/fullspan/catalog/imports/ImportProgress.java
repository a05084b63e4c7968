package dev.fullspan.catalog.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it has come.
 *
 * @param form name of the {@link Form} in which the file is written
 * @param size bytes of the file
 * @param bytes of them whose products are stored
 * @param rows read, the refused among them
 * @param products stored
 * @param variants told by the file and stored
 * @param refused lines that were handed back
 * @param message why it broke off, or null
 */
public record ImportProgress(
        long id,
        String file,
        String form,
        State state,
        long size,
        long bytes,
        long rows,
        long products,
        long variants,
        long refused,
        @Nullable String message,
        Instant started,
        @Nullable Instant finished) {
    public enum State {
        RUNNING,
        FINISHED,
        /** Somebody stopped it; what it brought in stays. */
        CANCELLED,
        /** It broke off, or the process did; what it brought in stays. */
        BROKEN_OFF
    }

    /** Share of the file that is done, 0 to 1. */
    public double share() {
        return state == State.FINISHED || size == 0 ? 1 : Math.min(1, (double) bytes / size);
    }
}
