package dev.fullspan.fulfilment.score;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with an order.
 *
 * @param answer the page's first line
 * @param fields of a new entry; empty where the reader may not make one
 * @param order address of the order's page
 */
public record MishapScreen(String number, String answer, List<Line> lines, List<Field> fields, String order) {
    public MishapScreen {
        lines = List.copyOf(lines);
        fields = List.copyOf(fields);
    }

    /** An entry. @param withdraw address that takes it back, or null */
    public record Line(
            String what,
            String text,
            String who,
            boolean withdrawn,
            @Nullable String withdraw) {}
}
