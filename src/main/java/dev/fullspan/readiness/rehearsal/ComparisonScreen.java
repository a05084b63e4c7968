package dev.fullspan.readiness.rehearsal;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;

/**
 * Two rehearsals side by side.
 *
 * @param answer what became better or worse, in sentences
 * @param otherwise what each would have been otherwise, side by side
 * @param fields the two that are compared, to choose others
 */
public record ComparisonScreen(String answer, String base, List<Field> fields, DataTable table, DataTable otherwise) {
    public ComparisonScreen {
        fields = List.copyOf(fields);
    }
}
