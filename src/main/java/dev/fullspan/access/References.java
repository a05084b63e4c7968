package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What references of the audit trail are called today. The trail keeps no names, so one who was forgotten has none here either.
 */
@Component
public class References {
    private final People people;
    private final ApiKeys keys;
    private final Roles roles;
    private final Passkeys passkeys;
    private final Shops shops;
    private final JdbcClient database;

    References(People people, ApiKeys keys, Roles roles, Passkeys passkeys, Shops shops, JdbcClient database) {
        this.people = people;
        this.keys = keys;
        this.roles = roles;
        this.passkeys = passkeys;
        this.shops = shops;
        this.database = database;
    }

    /** Names by reference, as far as there are any. */
    public record Names(Map<String, String> known) {
        /** The name, or what the reference says by itself. */
        public String of(String reference) {
            String name = known.get(reference);
            if (name != null) {
                return name;
            }
            if (PersonWords.isReference(reference)) {
                return "erased";
            }
            int colon = reference.indexOf(':');
            String text = colon < 0 ? reference : reference.substring(0, colon) + " " + reference.substring(colon + 1);
            String words = text.replace('-', ' ');
            return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }

        /** What stands in a change: names of persons and their words in place of the references to them. */
        String said(String text) {
            return PersonWords.isReference(text) || text.startsWith("person:") ? of(text) : text;
        }

        /** References whose names hold the text. */
        public Set<String> holding(String text) {
            String wanted = text.toLowerCase(Locale.ROOT);
            return known.entrySet().stream()
                    .filter(one -> one.getValue().toLowerCase(Locale.ROOT).contains(wanted))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Those that a reader of the shop's trail may know: its own, and the persons of the whole installation for administrators. */
    public Names in(ShopId shop, boolean everybody) {
        Map<String, String> known = new HashMap<>();
        known.put(AuditTrail.OPERATOR, "Command line");
        known.put(AuditTrail.NOBODY, "Nobody signed in");
        people.all().stream()
                .filter(one -> everybody || one.sees(shop) || one.circle(shop).isPresent())
                .forEach(one -> known.put(People.reference(one.id()), one.label()));
        if (everybody) {
            known.putAll(PersonWords.all(database));
        }
        passkeys.owners().forEach((key, person) -> {
            String owner = known.get(People.reference(person));
            if (owner != null) {
                known.put(Passkey.reference(key), "Passkey of " + owner);
            }
        });
        keys.of(shop).forEach(key -> known.put("key:" + key.id(), "API key “" + key.label() + "”"));
        roles.of(shop).forEach(role -> known.put(Roles.reference(role.id()), "Role “" + role.name() + "”"));
        for (Shop one : shops.all()) {
            if (everybody || one.id().equals(shop)) {
                known.put("shop:" + one.id(), one.name());
            }
        }
        return new Names(Map.copyOf(known));
    }
}
