package dev.fullspan.checkout;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.FunnelChart;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkout's steps as their template shows them.
 *
 * @param chosen values to which the page is narrowed, each with the way to take it off
 * @param empty what stands there without any checkout, else null
 */
public record StepsScreen(
        String answer,
        FilterBar filters,
        List<Choice> chosen,
        List<KeyFigure> figures,
        FunnelChart chart,
        List<Choice> by,
        DataTable table,
        Fields fields,
        List<String> notes,
        @Nullable Empty empty) {
    public StepsScreen {
        chosen = List.copyOf(chosen);
        figures = List.copyOf(figures);
        by = List.copyOf(by);
        notes = List.copyOf(notes);
    }

    /**
     * The fields of the forms.
     *
     * @param table null where none was measured
     */
    public record Fields(String sentence, @Nullable DataTable table, String csv) {}

    /** A link that is the current one or not. */
    public record Choice(String label, String href, boolean current) {}
}
