package dev.fullspan.customer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source knows of a person at one moment, as it was told: nothing is normalised here.
 *
 * @param emails none, one or several
 * @param phones with or without a country's code
 * @param storeIds ids under which stores keep the person
 * @param loyalty number of a loyalty card, or null
 * @param users user ids of the pixel and the tracking API
 * @param devices their anonymous ids, on which the person was seen
 * @param who name, addresses and language
 */
public record Identity(
        List<Email> emails,
        List<String> phones,
        List<StoreId> storeIds,
        @Nullable String loyalty,
        Set<String> users,
        Set<String> devices,
        Who who) {
    /** Somebody of whom nothing is known, to begin with. */
    public static final Identity NOBODY =
            new Identity(List.of(), List.of(), List.of(), null, Set.of(), Set.of(), new Who(null, List.of(), null));

    public Identity {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        storeIds = List.copyOf(storeIds);
        users = Set.copyOf(users);
        devices = Set.copyOf(devices);
    }

    /**
     * An e-mail address.
     *
     * @param verified whether the source knows that the person reads it: they followed a link that was sent there. A typed address is not.
     */
    public record Email(String address, boolean verified) {}

    /**
     * A store's own id of its customer.
     *
     * @param connection which store, such as {@code shopify:lodge.myshopify.com}; at most 100 characters
     */
    public record StoreId(String connection, String id) {}

    /** @param locale language tag such as {@code de-AT}, or null */
    public record Who(
            @Nullable String name,
            List<PostalAddress> addresses,
            @Nullable String locale) {
        public Who {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Where post reaches the person.
     *
     * @param name who stands on it, or empty
     * @param lines street and number, and what else
     * @param region state or province, or empty
     * @param country ISO 3166-1 alpha-2, or empty
     */
    public record PostalAddress(
            String name, List<String> lines, String postcode, String city, String region, String country) {
        public PostalAddress {
            lines = lines.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    public Identity withEmail(@Nullable String address, boolean verified) {
        return address == null || address.isBlank()
                ? this
                : new Identity(
                        added(emails, new Email(address, verified)), phones, storeIds, loyalty, users, devices, who);
    }

    public Identity withPhone(@Nullable String number) {
        return number == null || number.isBlank()
                ? this
                : new Identity(emails, added(phones, number), storeIds, loyalty, users, devices, who);
    }

    public Identity withStoreId(String connection, @Nullable String id) {
        return id == null || id.isBlank()
                ? this
                : new Identity(
                        emails, phones, added(storeIds, new StoreId(connection, id)), loyalty, users, devices, who);
    }

    public Identity withLoyalty(@Nullable String number) {
        return new Identity(
                emails, phones, storeIds, number == null || number.isBlank() ? null : number, users, devices, who);
    }

    public Identity withUser(@Nullable String user) {
        return user == null || user.isBlank()
                ? this
                : new Identity(emails, phones, storeIds, loyalty, added(users, user), devices, who);
    }

    public Identity withDevice(@Nullable String device) {
        return device == null || device.isBlank()
                ? this
                : new Identity(emails, phones, storeIds, loyalty, users, added(devices, device), who);
    }

    public Identity withName(@Nullable String name) {
        return new Identity(
                emails, phones, storeIds, loyalty, users, devices, new Who(name, who.addresses(), who.locale()));
    }

    public Identity withAddress(@Nullable PostalAddress address) {
        return address == null
                ? this
                : new Identity(
                        emails,
                        phones,
                        storeIds,
                        loyalty,
                        users,
                        devices,
                        new Who(who.name(), added(who.addresses(), address), who.locale()));
    }

    public Identity withLocale(@Nullable String locale) {
        return new Identity(
                emails, phones, storeIds, loyalty, users, devices, new Who(who.name(), who.addresses(), locale));
    }

    private static <T> List<T> added(List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    private static <T> Set<T> added(Set<T> before, T one) {
        Set<T> all = new HashSet<>(before);
        all.add(one);
        return all;
    }
}
