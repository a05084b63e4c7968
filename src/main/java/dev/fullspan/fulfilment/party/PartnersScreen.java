package dev.fullspan.fulfilment.party;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All partners.
 *
 * @param answer the page's first line
 * @param empty what stands there without any, or null
 */
public record PartnersScreen(
        String answer, DataTable table, @Nullable Empty empty, boolean mayWrite, String base) {

    /** The form of a new one. */
    public record Form(
            List<Field> who,
            List<Field> terms,
            List<Field> days,
            @Nullable String refused,
            String action,
            String all) {
        public Form {
            who = List.copyOf(who);
            terms = List.copyOf(terms);
            days = List.copyOf(days);
        }
    }
}
