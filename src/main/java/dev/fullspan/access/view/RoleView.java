package dev.fullspan.access.view;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a role shows.
 *
 * @param title name of the role, or what is made
 * @param holders who holds it
 * @param locked whether it allows more than the one who looks may, so that it can only be read
 * @param wrongDuties what is wrong with the duties, or null
 * @param problem what is wrong and lies in no field, or null
 */
public record RoleView(
        String shop,
        String title,
        String action,
        Field name,
        List<DutyChoice> duties,
        List<String> holders,
        boolean locked,
        @Nullable Confirm delete,
        @Nullable String wrongDuties,
        @Nullable String problem) {}
