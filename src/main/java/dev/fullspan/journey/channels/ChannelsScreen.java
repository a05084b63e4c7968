package dev.fullspan.journey.channels;

import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channels as their template shows them.
 *
 * @param answer which channel helps and never closes, or brings most, and where the models differ most, in words and money
 * @param models credit by every model
 * @param costs what an order costs by every model, or null where no spend is known
 * @param costsEmpty what stands where no spend is known, or null
 * @param places where the touches stood
 * @param first how long people take to their first order, or null where nobody placed one
 * @param within the one channel whose visits are told apart, or null
 * @param allHref address of the same with all told apart
 */
public record ChannelsScreen(
        String answer,
        FilterBar filters,
        List<Tab> by,
        List<Tab> measures,
        List<Tab> lookbacks,
        DataTable models,
        List<String> notes,
        @Nullable DataTable costs,
        @Nullable Empty costsEmpty,
        DataTable places,
        Bars meetings,
        @Nullable First first,
        @Nullable String within,
        String allHref) {
    public ChannelsScreen {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        lookbacks = List.copyOf(lookbacks);
        notes = List.copyOf(notes);
    }

    /** One way to read the page. */
    public record Tab(String label, String href, boolean current) {}

    /**
     * From the first visit to the first order.
     *
     * @param answer in one sentence
     * @param people address of the list behind it
     * @param note whose way is not known, or null
     */
    public record First(
            String answer,
            String people,
            String peopleLabel,
            @Nullable String note,
            Term term,
            Chart days,
            Chart visits) {}
}
