package dev.fullspan.access;

import dev.fullspan.platform.Permission;
import java.util.Set;

/** What a person is in the installation. */
public enum Role {
    /** May do everything in every shop. */
    ADMINISTRATOR("Administrator"),
    /** Reads the figures, events, people and products of the shops that were named for them, and saves funnels. */
    ANALYST("Analyst");

    /** Scopes of the platform and of modules above. */
    private static final Set<String> READING = Set.of(
            Permission.REPORTS_READ.scope(),
            Permission.REPORTS_WRITE.scope(),
            Permission.EVENTS_READ.scope(),
            "catalog:read");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean grants(Permission permission) {
        return this == ADMINISTRATOR || READING.contains(permission.scope());
    }
}
