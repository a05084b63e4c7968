package dev.fullspan.shop;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Names the shop that events are sent to. It stands in every page of the shop and is no secret; it can send, never read.
 *
 * @param validUntil the end of its life where it was replaced, else null
 * @param revoked when it was revoked, else null
 */
public record WriteKey(
        String key,
        ShopId shop,
        Instant created,
        @Nullable Instant validUntil,
        @Nullable Instant revoked) {

    /** Whether events sent with it at that moment are taken. */
    public boolean isValid(Instant moment) {
        return revoked == null && (validUntil == null || moment.isBefore(validUntil));
    }
}
