package dev.fullspan.access.view;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page on passkeys shows.
 *
 * @param answer how many there are and what else signs in, in one line
 * @param origin at which they work, or null where they do not
 * @param nowhere why they do not work here, or null
 * @param uses what the password may open; empty without passkeys
 * @param problem what went wrong, or null
 * @param recoveryLeft how many recovery codes are left, or null where none are needed
 * @param codes recovery codes that were made just now
 */
public record PasskeysView(
        String answer,
        List<Line> passkeys,
        @Nullable String origin,
        @Nullable String nowhere,
        List<Use> uses,
        Field name,
        @Nullable String problem,
        @Nullable String recoveryLeft,
        List<String> codes) {

    /** One passkey. @param id of the field that its removal asks for @param rename address that gives it another name */
    public record Line(String name, String detail, Confirm remove, String id, String rename) {}

    /** One choice of what the password opens. */
    public record Use(String value, String label, String hint, boolean chosen) {}
}
