package dev.fullspan.web.columns;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is read as what.
 *
 * @param answer the page's first line
 * @param file its name
 * @param columns a choice for each, in the order of the file
 * @param problem what is wrong with all of them, or null
 * @param back where another file is chosen
 */
public record ColumnsScreen(
        String title,
        String answer,
        String file,
        List<Field> columns,
        @Nullable String problem,
        String action,
        String back) {
    public ColumnsScreen {
        columns = List.copyOf(columns);
    }
}
