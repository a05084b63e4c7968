package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, as {@link AuditTrail} keeps it.
 *
 * @param actor reference of who did it
 * @param subject reference of what it was done to
 * @param shop the shop that it belongs to, or null for what belongs to none
 * @param address network that it came from, or empty
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable ShopId shop,
        String address,
        List<AuditTrail.Change> changes) {
    public AuditEntry {
        changes = List.copyOf(changes);
    }
}
