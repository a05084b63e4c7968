package dev.fullspan.collect.imports;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it has come.
 *
 * @param file its name, without folders
 * @param size bytes of the file, unpacked
 * @param bytes of them that were read and whose events are durable
 * @param rows read, the refused and the left out among them
 * @param events handed to the event log; those known from an earlier import are among them and count once
 * @param skipped rows that the mapping leaves out
 * @param rejects where the refused rows stand, below the data directory, or null where there are none
 * @param message why it failed, or null
 * @param finished when it ended, or null
 */
public record ImportProgress(
        long id,
        ShopId shop,
        String file,
        String mapping,
        State state,
        long size,
        long bytes,
        long rows,
        long events,
        long refused,
        long skipped,
        @Nullable String rejects,
        @Nullable String message,
        Instant started,
        @Nullable Instant finished) {

    public enum State {
        RUNNING,
        FINISHED,
        /** Somebody stopped it; the same file with the same mapping goes on. */
        CANCELLED,
        /** It broke off, or the process did; the same file with the same mapping goes on. */
        BROKEN_OFF
    }

    /** Share of the file that is done, 0 to 1. */
    public double share() {
        return state == State.FINISHED || size == 0 ? 1 : Math.min(1, (double) bytes / size);
    }
}
