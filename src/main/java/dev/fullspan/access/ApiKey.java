package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key. The key itself was told once, when it was made.
 *
 * @param beginning its first letters, by which its owner tells it from others
 * @param label what it is for
 * @param circle what confines it within its shop, or null
 * @param createdBy {@link Caller#reference} of who made it, or {@code operator}
 * @param lastUsed to the minute, or null before the first use
 * @param validUntil the end of its life where it was replaced, else null
 * @param revoked since when it opens nothing, or null
 */
public record ApiKey(
        int id,
        String beginning,
        String label,
        ShopId shop,
        Set<String> scopes,
        @Nullable Circle circle,
        Instant created,
        String createdBy,
        @Nullable Instant lastUsed,
        @Nullable Instant validUntil,
        @Nullable Instant revoked) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it opens anything at that moment. */
    public boolean isValid(Instant moment) {
        return revoked == null && (validUntil == null || moment.isBefore(validUntil));
    }
}
