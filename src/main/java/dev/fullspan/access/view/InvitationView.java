package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever opens an invitation sees.
 *
 * @param state what can be done with it
 * @param address of the page itself
 * @param signedInAs the address of who is signed in, or null
 * @param problem what is wrong and lies in no field, or null
 */
public record InvitationView(
        State state,
        String shop,
        String email,
        String roles,
        String until,
        String address,
        @Nullable String signedInAs,
        List<Field> fields,
        @Nullable String problem) {

    /** What can be done with an invitation. */
    public enum State {
        /** Accepted, withdrawn, expired or never made. */
        OVER,
        /** A newcomer chooses name and password. */
        NEW,
        /** The address has an account; its owner signs in first. */
        SIGN_IN,
        /** The owner of the address is signed in and only says yes. */
        ACCEPT,
        /** Somebody else is signed in. */
        SOMEBODY_ELSE
    }
}
