package dev.fullspan.journey;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Field.Option;
import java.util.List;

/**
 * What the form that adds a filter offers.
 *
 * @param back address to which it returns
 * @param events names on offer
 */
public record FilterForm(ShopId shop, String back, List<Choice> choices, List<String> events, List<Option> operators) {
    public FilterForm {
        choices = List.copyOf(choices);
        events = List.copyOf(events);
        operators = List.copyOf(operators);
    }

    /** A dimension; its field takes any text, the values are offered. */
    public record Choice(String name, String label, List<Option> values) {
        public Choice {
            values = List.copyOf(values);
        }
    }
}
