package dev.fullspan.customer;

import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an identity proves: keys that find a record at once, and contacts that may only raise a doubt.
 *
 * @param keys the strongest first; where there is none but an anchor, that one
 * @param contacts each once
 * @param name empty where none was told
 */
record Evidence(List<Key> keys, List<Contact> contacts, String name, String locale) {
    private static final Set<String> NO_LOYALTY =
            Set.of("0", "00000000", "none", "null", "n/a", "na", "-", "unknown", "guest");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws ProblemException where nothing in it tells one person from others */
    static Evidence of(Identity identity, Told told, String region) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        List<Key> mails = new ArrayList<>();
        for (Identity.Email email : identity.emails()) {
            String value = Normalised.email(email.address());
            boolean personal = value != null && Normalised.isPersonal(value);
            add(contacts, Contact.Kind.EMAIL, value, email.address(), email.verified() && personal, personal, told);
            if (value != null && personal && email.verified()) {
                mails.add(new Key(Key.Kind.EMAIL, "", value));
            }
        }
        for (String phone : identity.phones()) {
            String value = Normalised.phone(phone, region(identity, region));
            add(contacts, Contact.Kind.PHONE, value, phone, false, value != null, told);
        }
        for (PostalAddress address : identity.who().addresses()) {
            String value = Normalised.address(identity.who().name(), address);
            add(contacts, Contact.Kind.ADDRESS, value, JSON.writeValueAsString(address), false, value != null, told);
        }
        identity.devices().forEach(device -> add(contacts, Contact.Kind.DEVICE, device, device, false, true, told));
        List<Key> keys = keys(identity);
        keys.addAll(mails.stream().distinct().toList());
        if (keys.isEmpty()) {
            keys.add(anchor(contacts.values().stream().toList()));
        }
        return new Evidence(
                keys,
                List.copyOf(contacts.values()),
                cut(identity.who().name(), 300),
                cut(identity.who().locale(), 35));
    }

    /** Numbers without a country's code are of the country to which the person's parcels go, else of the shop's. */
    private static String region(Identity identity, String shop) {
        return identity.who().addresses().stream()
                .map(address -> address.country().strip().toUpperCase(Locale.ROOT))
                .filter(country -> country.matches("[A-Z]{2}"))
                .findFirst()
                .orElse(shop);
    }

    private static List<Key> keys(Identity identity) {
        List<Key> keys = new ArrayList<>();
        identity.storeIds().stream()
                .filter(id -> !id.id().isBlank() && !"0".equals(id.id().strip()))
                .map(id -> new Key(Key.Kind.STORE, cut(id.connection(), 100), cut(id.id(), 320)))
                .distinct()
                .forEach(keys::add);
        String loyalty = cut(identity.loyalty(), 320);
        if (!loyalty.isEmpty() && !NO_LOYALTY.contains(loyalty.toLowerCase(Locale.ROOT))) {
            keys.add(new Key(
                    Key.Kind.LOYALTY, "", loyalty.toUpperCase(Locale.ROOT).replaceAll("[\\s.-]", "")));
        }
        identity.users().stream()
                .map(user -> cut(user, 320))
                .filter(user -> !user.isEmpty())
                .sorted()
                .map(user -> new Key(Key.Kind.USER, "", user))
                .forEach(keys::add);
        keys.removeIf(key -> key.value().isEmpty());
        return keys;
    }

    private static Key anchor(List<Contact> contacts) {
        for (Contact.Kind kind : List.of(Contact.Kind.EMAIL, Contact.Kind.PHONE, Contact.Kind.ADDRESS)) {
            for (Contact contact : contacts) {
                if (contact.kind() == kind && contact.compared()) {
                    return new Key(Key.Kind.ANCHOR, kind.name(), contact.value());
                }
            }
        }
        throw new ProblemException(
                Problem.INVALID_REQUEST,
                "identity",
                "Nothing here tells this person from others. Send an e-mail address, a phone number, the store's customer id, a loyalty number, a user id,"
                        + " or name and full address; placeholders such as guest@… do not count.");
    }

    private static void add(
            Map<String, Contact> contacts,
            Contact.Kind kind,
            @Nullable String value,
            String told,
            boolean verified,
            boolean compared,
            Told by) {
        String shown = cut(told, 2000);
        String kept = value == null ? cut(shown.toLowerCase(Locale.ROOT), 320) : cut(value, 320);
        if (kept.isEmpty()) {
            return;
        }
        contacts.merge(
                kind + "|" + kept,
                new Contact(kind, kept, shown, verified, compared, by.source(), by.at(), by.at()),
                (one, other) -> one.verified() ? one : other);
    }

    private static String cut(@Nullable String text, int longest) {
        String plain = text == null ? "" : text.replace("\0", "").strip();
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }

    /** Whether there is a key that is nobody else's; without one the anchor stands alone. */
    boolean isStrong() {
        return keys.getFirst().kind() != Key.Kind.ANCHOR;
    }

    /** What two people at once must not tell: keys, and contacts that may raise a doubt. */
    List<String> locks() {
        List<String> locks = new ArrayList<>();
        keys.forEach(key -> locks.add(key.kind() + "|" + key.scope() + "|" + key.value()));
        contacts.stream()
                .filter(contact -> contact.compared() && contact.kind() != Contact.Kind.DEVICE)
                .forEach(contact -> locks.add(contact.kind() + "|" + contact.value()));
        return locks;
    }
}
