package dev.fullspan.platform;

import java.util.Set;

/** Every identifier under which one person is known in a shop: anonymous device ids and user ids, as they were sent. */
public record PersonKeys(Set<String> devices, Set<String> users) {
    public PersonKeys {
        devices = Set.copyOf(devices);
        users = Set.copyOf(users);
    }
}
