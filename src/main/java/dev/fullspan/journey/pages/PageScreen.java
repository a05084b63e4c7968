package dev.fullspan.journey.pages;

import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page as its template shows it.
 *
 * @param chart null where there is nothing to show
 * @param around before and after it
 * @param links lists and pages that go on from here
 * @param empty what stands there where nobody viewed it, else null
 */
public record PageScreen(
        String title,
        String answer,
        FilterBar filters,
        ReportScreen.@Nullable Choices choices,
        List<KeyFigure> figures,
        @Nullable Chart chart,
        List<Bars> around,
        List<Term> terms,
        List<ReportScreen.Action> links,
        List<String> notes,
        @Nullable Empty empty) {
    public PageScreen {
        figures = List.copyOf(figures);
        around = List.copyOf(around);
        terms = List.copyOf(terms);
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }
}
