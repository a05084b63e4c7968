package dev.fullspan.access.view;

import dev.fullspan.web.kit.Confirm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one person shows.
 *
 * @param answer what the person may do, in one line
 * @param own whether it is the person who is looking, who cannot shut themselves out
 * @param allowed the duties that the person's roles hold, one sentence each
 * @param deeds what can be done with the person beyond roles
 */
public record PersonView(
        String shop,
        String name,
        String email,
        String answer,
        boolean own,
        boolean administrator,
        boolean disabled,
        String action,
        List<RoleChoice> roles,
        List<String> allowed,
        List<Confirm> deeds,
        @Nullable String problem) {}
