package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the second step of the sign-in shows.
 *
 * @param code null where neither an app was set up nor recovery codes are left
 * @param app whether an app was set up
 * @param pending stands for the first step
 * @param next where to go on
 * @param passkeys whether a passkey does it, too
 * @param origin address at which passkeys work, or null where they do not
 * @param problem what is wrong and lies in no field, or null
 */
public record CodeView(
        @Nullable Field code,
        boolean app,
        String pending,
        String next,
        boolean passkeys,
        @Nullable String origin,
        @Nullable String problem) {

    /** Whether this address offers a passkey. */
    public boolean offersPasskey() {
        return passkeys && origin != null;
    }
}
