package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

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

    /** Whether the permission holds for all shops and for what belongs to none. */
    boolean mayEverywhere(Permission permission);

    /**
     * A person who signed in.
     *
     * @param administrator whether they may do everything in every shop
     * @param scopes what their duties allow, by shop
     * @param session the sign-in that this request belongs to
     * @param mustChangePassword whether the password is a one-time one that must be replaced first
     */
    record Person(
            int id,
            String email,
            String name,
            boolean administrator,
            Map<ShopId, Set<String>> scopes,
            long session,
            boolean mustChangePassword)
            implements Caller {
        public Person {
            scopes = Map.copyOf(scopes);
        }

        @Override
        public String reference() {
            return "person:" + id;
        }

        @Override
        public boolean sees(ShopId shop) {
            return administrator || scopes.containsKey(shop);
        }

        @Override
        public boolean may(ShopId shop, Permission permission) {
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
     */
    record Program(int key, String label, ShopId shop, Set<String> scopes) implements Caller {
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
        public boolean may(ShopId other, Permission permission) {
            return sees(other) && (scopes.contains(permission.scope()) || scopes.contains(Permission.ADMIN.scope()));
        }

        @Override
        public boolean mayEverywhere(Permission permission) {
            return false;
        }
    }
}
