package dev.fullspan.journey.funnel;

import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the pages beside a funnel's steps, as its template shows it.
 *
 * @param choices other readings of the same page, read aloud as {@code chosen}; empty for none
 * @param steps the funnel's steps in one line
 * @param bars distributions, each with a sentence
 * @param empty what to say where there is nothing, else null
 */
public record FunnelPartScreen(
        String title,
        String answer,
        List<Choice> tabs,
        FilterBar filters,
        String chosen,
        List<Choice> choices,
        String steps,
        @Nullable Chart chart,
        List<Spread> bars,
        @Nullable DataTable table,
        List<String> notes,
        @Nullable Empty empty,
        String csv) {
    public FunnelPartScreen {
        tabs = List.copyOf(tabs);
        choices = List.copyOf(choices);
        bars = List.copyOf(bars);
        notes = List.copyOf(notes);
    }

    /** @param sentence median and quartiles in words */
    public record Spread(String sentence, Bars bars) {}
}
