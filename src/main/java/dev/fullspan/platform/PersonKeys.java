package dev.fullspan.platform;

import java.util.Set;

/**
 * Every identifier under which one person is known in a shop.
 *
 * @param devices anonymous device ids, as they were sent
 * @param users user ids, as they were sent
 * @param customers ids of the records of the customer, merged ones included
 * @param contacts e-mail addresses and telephone numbers, both as they were told and as they are compared
 */
public record PersonKeys(Set<String> devices, Set<String> users, Set<Long> customers, Set<String> contacts) {
    public PersonKeys {
        devices = Set.copyOf(devices);
        users = Set.copyOf(users);
        customers = Set.copyOf(customers);
        contacts = Set.copyOf(contacts);
    }

    /** Somebody who is known by what they sent alone. */
    public PersonKeys(Set<String> devices, Set<String> users) {
        this(devices, users, Set.of(), Set.of());
    }

    /** The same person under these devices and user ids. */
    public PersonKeys known(Set<String> byDevices, Set<String> byUsers) {
        return new PersonKeys(byDevices, byUsers, customers, contacts);
    }
}
