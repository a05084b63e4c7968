package dev.fullspan.collect.imports;

import dev.fullspan.collect.PropertyText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a file, read by places that its {@link Layout} gave out. */
interface Row {
    /** The value as text; null where there is none or an empty one. */
    @Nullable
    String text(int place);

    /** Writes a value that is there in the kind it has in the file: a column of a CSV file is text, JSON keeps its kind. */
    void write(int place, PropertyText to);

    /** The rows of a list within this row; empty where there is none. */
    List<? extends Row> list(int place);
}
