package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard.
 *
 * @param author who made it
 * @param cards in the order in which they stand
 */
record Dashboard(long id, String name, String author, List<Card> cards) {
    /** Figures that a card can show. */
    static final List<Definition> FIGURES = List.of(
            Definition.REVENUE,
            Definition.ORDERS,
            Definition.AVERAGE_ORDER,
            Definition.CONVERSION_RATE,
            Definition.VISITORS,
            Definition.SESSIONS);

    Dashboard {
        cards = List.copyOf(cards);
    }

    /**
     * One figure.
     *
     * @param title of one's own, or null for the figure's own name
     * @param dimension by which it is narrowed, or null
     * @param value that sessions have there; null without a dimension
     */
    record Card(
            long id,
            Definition figure,
            @Nullable String title,
            @Nullable Dimension dimension,
            @Nullable String value) {}
}
