package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param passkeys how many there are, in words
 * @param codes whether codes are asked for, in words
 * @param problem what is wrong and lies in no field, or null
 */
public record AccountView(
        String role,
        List<Field> about,
        List<Field> password,
        List<SessionLine> sessions,
        String passkeys,
        String codes,
        @Nullable String problem) {}
