package dev.fullspan.journey.landing;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.FilterBar;
import java.util.List;

/**
 * Landing pages as their template shows them.
 *
 * @param answer which page brings most and which loses most, in one sentence
 */
public record LandingPagesScreen(
        String answer, FilterBar filters, List<Choice> windows, DataTable table, List<String> notes) {
    public LandingPagesScreen {
        windows = List.copyOf(windows);
        notes = List.copyOf(notes);
    }

    /** One way to count an order. */
    public record Choice(String label, String href, boolean current) {}
}
