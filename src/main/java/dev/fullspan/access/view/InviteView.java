package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form for an invitation shows.
 *
 * @param mailed whether the link goes out by mail; null where no mail server is named
 * @param wrongRoles what is wrong with the roles, or null
 * @param problem what is wrong and lies in no field, or null
 */
public record InviteView(
        String shop,
        Field email,
        @Nullable Field mailed,
        List<RoleChoice> roles,
        @Nullable String wrongRoles,
        @Nullable String problem) {}
