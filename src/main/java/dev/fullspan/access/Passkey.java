package dev.fullspan.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device's key by which a person signs in, as they see it.
 *
 * @param name as they call it
 * @param synced whether it may be on several of their devices
 * @param lastUsed null before the first time
 */
record Passkey(
        int id,
        String name,
        boolean synced,
        Instant created,
        @Nullable Instant lastUsed) {
    static String reference(int id) {
        return "passkey:" + id;
    }
}
