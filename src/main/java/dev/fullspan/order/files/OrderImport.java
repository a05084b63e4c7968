package dev.fullspan.order.files;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of orders on its way in.
 *
 * @param size bytes of the file
 * @param bytes of these that are done
 * @param fresh orders that were not known
 * @param changed orders that were known otherwise
 * @param same orders that were known to the letter
 * @param refused lines that were not taken
 * @param message what went wrong, or null
 */
public record OrderImport(
        long id,
        String name,
        String connection,
        State state,
        long size,
        long bytes,
        long lines,
        long fresh,
        long changed,
        long same,
        long refused,
        @Nullable String message,
        Instant made,
        @Nullable Instant ended) {
    /** How far it is. */
    public enum State {
        RUNNING,
        FINISHED,
        CANCELLED,
        BROKEN_OFF;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
