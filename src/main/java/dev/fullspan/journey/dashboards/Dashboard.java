package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard.
 *
 * @param author who made it
 * @param cards in the order in which they stand
 */
public record Dashboard(long id, String name, String author, List<Card> cards) {
    public Dashboard {
        cards = List.copyOf(cards);
    }

    /** Its named values, as the audit trail tells them. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", name);
        told.put("Figures", cards.stream().map(Card::label).collect(Collectors.joining("; ")));
        return told;
    }

    /**
     * One figure.
     *
     * @param event name of the event for {@link CourseFigure#EVENT}, else null
     * @param dimension by which it is narrowed, or null
     * @param values of which visits have one there, sorted; the empty text stands for “unknown”; empty without a dimension
     * @param title of one's own, or null for the figure's own name
     * @param chart whether its course is drawn over the whole width
     */
    public record Card(
            long id,
            CourseFigure figure,
            @Nullable String event,
            @Nullable Dimension dimension,
            List<String> values,
            @Nullable String title,
            boolean chart) {
        public Card {
            values = values.stream().distinct().sorted().toList();
            if ((figure == CourseFigure.EVENT) != (event != null) || (dimension == null) != values.isEmpty()) {
                throw new IllegalArgumentException("An event has a name, and a dimension values: " + figure);
            }
        }

        static Card of(CourseFigure figure) {
            return new Card(0, figure, null, null, List.of(), null, false);
        }

        static Card of(String event) {
            return new Card(0, CourseFigure.EVENT, event, null, List.of(), null, false);
        }

        Card among(Dimension by, String... among) {
            return new Card(id, figure, event, by, List.of(among), title, chart);
        }

        Card called(String name) {
            return new Card(id, figure, event, dimension, values, name, chart);
        }

        Card asChart() {
            return new Card(id, figure, event, dimension, values, title, true);
        }

        /** Its title, else its figure with what it is narrowed to. */
        public String label() {
            if (title != null) {
                return title;
            }
            String name = event == null ? figure.label() : "“" + event + "”";
            Dimension by = dimension;
            return by == null
                    ? name
                    : name + ", "
                            + values.stream()
                                    .map(value -> Dimensions.shown(by, value))
                                    .collect(Collectors.joining(" or "));
        }

        /** What it counts of a selection; empty where the selection's own filter of the same dimension leaves none of its values. */
        Optional<Selection> of(Selection selection) {
            if (dimension == null) {
                return Optional.of(selection);
            }
            Set<String> kept = new HashSet<>(values);
            List<Filter> filters = new ArrayList<>();
            for (Filter filter : selection.filters()) {
                if (filter instanceof Filter.In in && in.dimension() == dimension) {
                    kept.retainAll(in.values());
                } else {
                    filters.add(filter);
                }
            }
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            filters.add(new Filter.In(dimension, kept));
            return Optional.of(selection.filtered(filters));
        }
    }
}
