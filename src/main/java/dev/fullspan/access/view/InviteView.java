package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form for an invitation shows.
 *
 * @param wrongRoles what is wrong with the roles, or null
 * @param problem what is wrong and lies in no field, or null
 */
public record InviteView(
        String shop,
        Field email,
        List<RoleChoice> roles,
        @Nullable String wrongRoles,
        @Nullable String problem) {}
