package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param problem what is wrong and lies in no field, or null
 */
public record AccountView(
        String role,
        List<Field> about,
        List<Field> password,
        List<SessionLine> sessions,
        @Nullable String problem) {}
