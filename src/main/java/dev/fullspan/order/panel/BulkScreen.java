package dev.fullspan.order.panel;

import dev.fullspan.web.kit.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step for many orders.
 *
 * @param answer the page's first line
 * @param progress how far it is, or null where it is not under way
 * @param refused those that are or will be refused, with the reason
 * @param others the first of those that are not
 * @param more that there are more than are shown, or null
 */
public record BulkScreen(
        String title,
        String answer,
        @Nullable Progress progress,
        List<Line> refused,
        List<Line> others,
        @Nullable String more,
        String verb,
        boolean mayStart,
        boolean mayStop,
        boolean mayGoOn,
        boolean mayUndo,
        String base,
        String list) {
    public BulkScreen {
        refused = List.copyOf(refused);
        others = List.copyOf(others);
    }

    /** An order and what came of it. */
    public record Line(
            String number,
            String href,
            String buyer,
            @Nullable String why) {}
}
