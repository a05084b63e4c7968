package dev.fullspan.inventory.forecast;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one SKU's stock.
 *
 * @param answer the page's first line
 * @param reason why nothing can be told, or null
 * @param left what will be left of it, or null where nothing can be told
 * @param sold by week, with what is to be expected; null where it was never sold
 * @param note below the charts
 * @param product address of its product, or null
 * @param order address of the form that orders it, or null where the reader may not
 */
public record SkuOutlookScreen(
        String title,
        String answer,
        @Nullable String reason,
        List<KeyFigure> figures,
        @Nullable Chart left,
        @Nullable Chart sold,
        String note,
        @Nullable String product,
        @Nullable String order,
        String all) {
    public SkuOutlookScreen {
        figures = List.copyOf(figures);
    }
}
