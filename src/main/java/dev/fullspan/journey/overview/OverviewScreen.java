package dev.fullspan.journey.overview;

import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overview as its template shows it.
 *
 * @param answer the range in one sentence
 * @param tabs which figure the chart shows, each with its address
 * @param today today by the hour against the usual, or null where the range does not reach today
 * @param todayAnswer the same in one sentence
 * @param empty what to say where nothing was heard, else null
 * @param refunds on which day refunds are taken off, and the way to the other reading
 */
public record OverviewScreen(
        FilterBar filters,
        String answer,
        List<KeyFigure> figures,
        List<Tab> tabs,
        Chart chart,
        @Nullable Chart today,
        String todayAnswer,
        List<Bars> breakdowns,
        List<String> notes,
        @Nullable Empty empty,
        Choice refunds,
        String csv) {
    public OverviewScreen {
        figures = List.copyOf(figures);
        tabs = List.copyOf(tabs);
        breakdowns = List.copyOf(breakdowns);
        notes = List.copyOf(notes);
    }

    /** One choice among a few. */
    public record Tab(String label, String href, boolean current) {}

    /** How figures are read, in one sentence, with the other reading's name and address. */
    public record Choice(String reading, String other, String href) {}
}
