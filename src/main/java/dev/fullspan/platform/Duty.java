package dev.fullspan.platform;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a shop's work that a role may hold, in the owner's words. Modules contribute beans together with the pages that
 * ask for its permissions; a permission that no duty names is a duty of its own.
 *
 * @param id lower-case words with dashes, by which roles keep it for good
 * @param label one or two words
 * @param allows what its holder does, as a sentence
 * @param permissions all that it needs, reading included
 */
public record Duty(String id, String label, String allows, List<Permission> permissions) {
    public Duty {
        permissions = List.copyOf(permissions);
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException("The duty " + id + " allows nothing.");
        }
    }

    /** The scopes of its permissions. */
    public Set<String> scopes() {
        return permissions.stream().map(Permission::scope).collect(Collectors.toUnmodifiableSet());
    }
}
