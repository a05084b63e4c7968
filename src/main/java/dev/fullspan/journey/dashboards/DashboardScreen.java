package dev.fullspan.journey.dashboards;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;

/**
 * A dashboard as its template shows it.
 *
 * @param fields of the form that puts another figure on it
 * @param add address to which that posts
 */
public record DashboardScreen(
        String name, String lead, List<Card> cards, List<Field> fields, String add, Confirm delete, String all) {
    public DashboardScreen {
        cards = List.copyOf(cards);
        fields = List.copyOf(fields);
    }

    /**
     * A figure with the addresses by which it is moved and taken off.
     *
     * @param forward empty for the first one
     */
    public record Card(KeyFigure figure, String forward, String remove) {}

    /**
     * All dashboards of a shop.
     *
     * @param add address to which the form for a new one posts
     */
    public record All(List<Line> dashboards, Field name, String add) {
        public All {
            dashboards = List.copyOf(dashboards);
        }
    }

    /** One dashboard in the list. */
    public record Line(String name, String author, String href) {}
}
