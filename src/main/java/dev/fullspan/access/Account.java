package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param administrator whether they may do everything in every shop, whatever their roles
 * @param roles what they hold, by shop and name
 * @param circles what confines them, by shop; nobody has both in one shop
 * @param oneTime whether the password was issued by somebody else and is yet to be replaced
 * @param lastSeen last use, to the minute, or null before the first
 * @param disabled since when the person may no longer sign in, or null
 */
public record Account(
        int id,
        String email,
        String name,
        boolean administrator,
        List<Role> roles,
        Map<ShopId, Circle> circles,
        boolean oneTime,
        Instant created,
        @Nullable Instant lastSeen,
        @Nullable Instant disabled) {
    public Account {
        roles = List.copyOf(roles);
        circles = Map.copyOf(circles);
    }

    /** The name, or the address where there is none. */
    public String label() {
        return name.isBlank() ? email : name;
    }

    /** Whether the person is one of the shop's own; those in a circle are not. */
    public boolean sees(ShopId shop) {
        return administrator || isMemberOf(shop);
    }

    boolean isMemberOf(ShopId shop) {
        return roles.stream().anyMatch(role -> role.shop().equals(shop));
    }

    /** What confines them in one shop. */
    Optional<Circle> circle(ShopId shop) {
        return Optional.ofNullable(circles.get(shop));
    }

    /** What they hold in one shop. */
    List<Role> roles(ShopId shop) {
        return roles.stream().filter(role -> role.shop().equals(shop)).toList();
    }
}
