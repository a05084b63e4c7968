package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param shops those that an analyst sees; empty for an administrator, who sees all
 * @param oneTime whether the password was issued by somebody else and is yet to be replaced
 * @param lastSeen last use, to the minute, or null before the first
 * @param disabled since when the person may no longer sign in, or null
 */
public record Account(
        int id,
        String email,
        String name,
        Role role,
        Set<ShopId> shops,
        boolean oneTime,
        Instant created,
        @Nullable Instant lastSeen,
        @Nullable Instant disabled) {
    public Account {
        shops = Set.copyOf(shops);
    }

    /** The name, or the address where there is none. */
    public String label() {
        return name.isBlank() ? email : name;
    }
}
