package dev.fullspan.fulfilment.score;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast and how right orders are sent.
 *
 * @param answer the page's first line
 * @param by ways to tell them apart
 * @param empty what stands there without any order, or null
 * @param measure fields of how the shop measures; empty where the reader may not change it
 * @param measured the same in words
 */
public record AccuracyScreen(
        String answer,
        List<KeyFigure> speed,
        List<KeyFigure> right,
        List<Choice> by,
        DataTable table,
        @Nullable Empty empty,
        List<Field> measure,
        String measured,
        String base) {
    public AccuracyScreen {
        speed = List.copyOf(speed);
        right = List.copyOf(right);
        by = List.copyOf(by);
        measure = List.copyOf(measure);
    }

    /** What stands behind a figure. */
    public record Behind(
            String title, String answer, List<Choice> which, DataTable table, String back, String backLabel) {
        public Behind {
            which = List.copyOf(which);
        }
    }
}
