package dev.fullspan.customer;

import dev.fullspan.platform.PersonKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that this module knows of one customer, their merged records included.
 *
 * @param records ids of all their records, their own first
 * @param contacts those told last first
 * @param consents all that was said, the latest first
 */
public record Dossier(
        CustomerLine line,
        List<CustomerId> records,
        List<Owned> keys,
        List<Reached> contacts,
        List<Consent> consents,
        List<Note> notes,
        List<Merges.Merging> merges) {
    public Dossier {
        records = List.copyOf(records);
        keys = List.copyOf(keys);
        contacts = List.copyOf(contacts);
        consents = List.copyOf(consents);
        notes = List.copyOf(notes);
        merges = List.copyOf(merges);
    }

    /** A key and the record that it came with. */
    public record Owned(CustomerId record, Key key, String source, Instant at) {}

    /** A contact and the record that it came with. */
    public record Reached(CustomerId record, Contact contact) {}

    /** @param author a reference such as {@code person:3} */
    public record Note(long id, CustomerId record, String author, Instant at, String text) {}

    public List<Contact> of(Contact.Kind kind) {
        return contacts.stream()
                .map(Reached::contact)
                .filter(one -> one.kind() == kind)
                .toList();
    }

    /**
     * Under which identifiers every module knows them for sure. Neither devices, at which others may sit, nor contacts, which anybody may have typed: see
     * {@link Dossiers#person}.
     */
    public PersonKeys person() {
        Set<String> proven = contacts.stream()
                .map(Reached::contact)
                .filter(Contact::verified)
                .flatMap(one -> Stream.of(one.shown(), one.value()))
                .collect(Collectors.toCollection(HashSet::new));
        keys.stream()
                .filter(one -> one.key().kind() == Key.Kind.EMAIL)
                .forEach(one -> proven.add(one.key().value()));
        Set<String> users = new HashSet<>(values(Key.Kind.USER));
        // Orders and checkouts of a system name its customers so in the reports.
        keys.stream()
                .map(Owned::key)
                .filter(key -> key.kind() == Key.Kind.STORE)
                .forEach(key -> users.add(key.scope() + ":" + key.value()));
        return new PersonKeys(Set.of(), users, ids(records), proven);
    }

    private Set<String> values(Key.Kind kind) {
        return keys.stream()
                .map(Owned::key)
                .filter(key -> key.kind() == kind)
                .map(Key::value)
                .collect(Collectors.toSet());
    }

    private static Set<Long> ids(Collection<CustomerId> records) {
        return records.stream().map(CustomerId::value).collect(Collectors.toSet());
    }
}
