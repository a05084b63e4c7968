package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer to come into a shop, open once and until it expires.
 *
 * @param roles what whoever accepts will hold
 * @param circle what whoever accepts will be confined to, or null; then there are no roles
 * @param invitedBy {@link Caller#reference} of who offered it
 */
record Invitation(
        ShopId shop,
        int id,
        String email,
        List<Role> roles,
        @Nullable Circle circle,
        String invitedBy,
        Instant created,
        Instant expires) {
    Invitation {
        roles = List.copyOf(roles);
    }
}
