package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes a request: a person who signed in, or a program with an API key. */
public sealed interface Caller extends Principal {
    /** Stable reference for the audit trail, such as {@code person:3} or {@code key:12}. */
    String reference();

    /** The reference, by which the framework knows the caller. */
    @Override
    default String getName() {
        return reference();
    }

    /** Whether the caller has any part in the shop. */
    boolean sees(ShopId shop);

    boolean may(ShopId shop, Permission permission);

    /** What confines the caller within the shop; then only that circle's permissions hold, whatever else was ever given. */
    Optional<Circle> circle(ShopId shop);

    /** Whether the permission holds for all shops and for what belongs to none. */
    boolean mayEverywhere(Permission permission);

    /**
     * A person who signed in.
     *
     * @param administrator whether they may do everything in every shop
     * @param scopes what their duties allow, by shop
     * @param circles what confines them, by shop
     * @param session the sign-in that this request belongs to
     * @param mustChangePassword whether the password is a one-time one that must be replaced first
     */
    record Person(
            int id,
            String email,
            String name,
            boolean administrator,
            Map<ShopId, Set<String>> scopes,
            Map<ShopId, Circle> circles,
            long session,
            boolean mustChangePassword)
            implements Caller {
        public Person {
            scopes = Map.copyOf(scopes);
            circles = Map.copyOf(circles);
        }

        @Override
        public String reference() {
            return "person:" + id;
        }

        @Override
        public boolean sees(ShopId shop) {
            return administrator || scopes.containsKey(shop) || circles.containsKey(shop);
        }

        @Override
        public Optional<Circle> circle(ShopId shop) {
            return Optional.ofNullable(circles.get(shop));
        }

        @Override
        public boolean may(ShopId shop, Permission permission) {
            Circle circle = circles.get(shop);
            if (circle != null || permission.circle() != null) {
                return circle != null && circle.kind().equals(permission.circle());
            }
            Set<String> here = scopes.getOrDefault(shop, Set.of());
            return administrator || here.contains(permission.scope()) || here.contains(Permission.ADMIN.scope());
        }

        @Override
        public boolean mayEverywhere(Permission permission) {
            return administrator;
        }
    }

    /**
     * A program that sent an API key.
     *
     * @param scopes what the key may do in its shop; {@code admin} stands for all
     * @param confined what confines it within its shop, or null
     */
    record Program(
            int key,
            String label,
            ShopId shop,
            Set<String> scopes,
            @Nullable Circle confined) implements Caller {
        public Program {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String reference() {
            return "key:" + key;
        }

        @Override
        public boolean sees(ShopId other) {
            return shop.equals(other);
        }

        @Override
        public Optional<Circle> circle(ShopId other) {
            return sees(other) ? Optional.ofNullable(confined) : Optional.empty();
        }

        @Override
        public boolean may(ShopId other, Permission permission) {
            if (confined != null || permission.circle() != null) {
                return sees(other)
                        && confined != null
                        && confined.kind().equals(permission.circle())
                        && scopes.contains(permission.scope());
            }
            return sees(other) && (scopes.contains(permission.scope()) || scopes.contains(Permission.ADMIN.scope()));
        }

        @Override
        public boolean mayEverywhere(Permission permission) {
            return false;
        }
    }
}
