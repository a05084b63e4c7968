package dev.fullspan.access;

import dev.fullspan.platform.Permission;
import java.util.Set;

/** What a person is in the installation. */
public enum Role {
    /** May do everything in every shop. */
    ADMINISTRATOR("Administrator"),
    /** Reads the figures, events and people of the shops that were named for them, and saves funnels. */
    ANALYST("Analyst");

    private static final Set<Permission> READING =
            Set.of(Permission.REPORTS_READ, Permission.REPORTS_WRITE, Permission.EVENTS_READ);

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean grants(Permission permission) {
        return this == ADMINISTRATOR || READING.contains(permission);
    }
}
