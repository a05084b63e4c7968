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
 * @param chart what one point brings beside what the same money in ads does, or null without any spend
 * @param ads what spend brought, by channel
 * @param adsEmpty in the place of chart and table without any spend, else null
 * @param next where the next hour or amount goes
 * @param fields of the form of what the checkout desk knows
 * @param empty in the place of all but the form, else null
 */
public record WorthScreen(
        String answer,
        List<KeyFigure> figures,
        @Nullable Chart chart,
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
}
