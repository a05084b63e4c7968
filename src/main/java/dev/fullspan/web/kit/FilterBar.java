package dev.fullspan.web.kit;

import java.util.List;
import java.util.Map;

/**
 * The filters of an area: those that hold, each with the way to take it off, and the form that adds one.
 *
 * @param action address to which the form asks
 * @param kept parameters that stay as they are
 * @param choices fields with the values on offer
 */
public record FilterBar(
        List<Chip> chips,
        String clearHref,
        String action,
        List<Map.Entry<String, String>> kept,
        List<Choice> choices,
        Conditions conditions) {
    public FilterBar {
        chips = List.copyOf(chips);
        kept = List.copyOf(kept);
        choices = List.copyOf(choices);
    }

    /** A filter that holds. */
    public record Chip(String label, String value, String removeHref) {}

    /** A dimension to choose from; the field takes any text, the values are offered. */
    public record Choice(String name, String label, List<Field.Option> values) {
        public Choice {
            values = List.copyOf(values);
        }
    }

    /**
     * A condition on an event's property.
     *
     * @param events names on offer
     * @param operators on offer
     */
    public record Conditions(List<String> events, List<Field.Option> operators) {
        public Conditions {
            events = List.copyOf(events);
            operators = List.copyOf(operators);
        }
    }
}
