package dev.fullspan.order.sources;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one source of orders.
 *
 * @param hindrance why nothing can be chosen here, or null
 * @param fields of the choice; empty where the reader may not choose
 * @param chosen what was chosen and is not saved yet, or null
 */
public record SourceScreen(
        String title,
        String answer,
        String at,
        String all,
        @Nullable String hindrance,
        List<Field> fields,
        @Nullable Chosen chosen) {
    public SourceScreen {
        fields = List.copyOf(fields);
    }

    /** @param from the day, or {@code never}; @param effects what it brings, in sentences */
    public record Chosen(String title, String from, List<String> effects) {
        public Chosen {
            effects = List.copyOf(effects);
        }
    }
}
