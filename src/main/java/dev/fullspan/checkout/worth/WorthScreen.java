package dev.fullspan.checkout.worth;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worth of a point as its template shows it.
 *
 * @param beside what is left of one point beside the same money spent on ads, or null where no channel tells it
 * @param ads what spend brought, by channel
 * @param adsEmpty in the place of chart and table without any spend, else null
 * @param next where the next hour or amount goes
 * @param fields of the form of what the checkout desk knows
 * @param empty in the place of all but the form, else null
 */
public record WorthScreen(
        String answer,
        List<KeyFigure> figures,
        @Nullable Beside beside,
        DataTable ads,
        @Nullable Empty adsEmpty,
        DataTable next,
        List<Field> fields,
        @Nullable Empty empty,
        List<String> notes) {
    public WorthScreen {
        figures = List.copyOf(figures);
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }

    /** @param advice what to do, in a sentence or two */
    public record Beside(String advice, Chart chart) {}
}
