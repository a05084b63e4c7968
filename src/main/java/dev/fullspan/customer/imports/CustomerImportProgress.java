package dev.fullspan.customer.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it has come.
 *
 * @param size bytes of the file
 * @param bytes of them that are done
 * @param rows read, the refused among them
 * @param message why it broke off, or empty
 */
record CustomerImportProgress(
        long id,
        String file,
        State state,
        long size,
        long bytes,
        long rows,
        long taken,
        long refused,
        String message,
        Instant started,
        @Nullable Instant finished) {
    enum State {
        RUNNING,
        FINISHED,
        CANCELLED,
        BROKEN_OFF
    }

    /** Share of the file that is done, 0 to 1. */
    double share() {
        return size == 0 ? 1 : Math.min(1, (double) bytes / size);
    }
}
