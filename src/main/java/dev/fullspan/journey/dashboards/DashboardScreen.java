package dev.fullspan.journey.dashboards;

import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as its template shows it.
 *
 * @param lead its first figures in one sentence
 * @param empty what to say where nothing stands on it, else null
 * @param change the forms that change it, or null where it is only looked at
 */
public record DashboardScreen(
        String name,
        String lead,
        FilterBar filters,
        List<Block> blocks,
        List<String> notes,
        @Nullable Empty empty,
        Links links,
        @Nullable Change change) {
    public DashboardScreen {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    /** What stands below each other: figures side by side, or one chart over the whole width. */
    public record Block(List<Card> figures, @Nullable Wide wide) {
        public Block {
            figures = List.copyOf(figures);
        }
    }

    /** @param acts null where the dashboard is only looked at */
    public record Card(KeyFigure figure, @Nullable Acts acts) {}

    /** @param acts null where the dashboard is only looked at */
    public record Wide(
            KeyFigure figure, Chart chart, @Nullable Acts acts) {}

    /**
     * Addresses by which a card is moved and taken off.
     *
     * @param forward empty for the first one
     * @param back empty for the last one
     */
    public record Acts(String forward, String back, String remove) {}

    /** @param turn address of the same page to change it, or of the one to look at it */
    public record Links(String all, String add, String csv, String turn) {}

    /** The forms that give it another name, make another like it, and delete it. */
    public record Change(Field name, String rename, Field copy, String duplicate, Confirm delete) {}
}
