package dev.fullspan.eventlog.query;

import java.util.List;
import java.util.Locale;

/**
 * A condition on an event's property. It holds when any value found at the path satisfies it: a path into a list
 * ({@code products[].sku}) finds one value per element. A JSON null counts as absent. Values that JSON holds as numbers
 * are compared as numbers, all others as text, case included.
 *
 * @param path names separated by dots, {@code []} after a name for the elements of a list; or one of the event's own
 *     fields: {@code $path}, {@code $host}, {@code $title}, {@code $order}, {@code $currency}
 * @param values one, or for {@link Operator#IN} at least one, or none for {@link Operator#EXISTS} and
 *     {@link Operator#MISSING}
 */
public record Where(String path, Operator operator, List<String> values) {
    /** How a value is compared. */
    public enum Operator {
        EQUALS("equals"),
        /** Differs, or is absent. */
        NOT("not"),
        IN("in"),
        CONTAINS("contains"),
        STARTS_WITH("startsWith"),
        /** As numbers where the condition's value is one, else as text. */
        GREATER("greater"),
        /** As numbers where the condition's value is one, else as text. */
        LESS("less"),
        EXISTS("exists"),
        /** {@code exists: false}. */
        MISSING("missing");

        private final String parameter;

        Operator(String parameter) {
            this.parameter = parameter;
        }

        /** Its name in addresses and in the HTTP interface. */
        public String parameter() {
            return parameter;
        }

        int leastValues() {
            return this == EXISTS || this == MISSING ? 0 : 1;
        }

        int mostValues() {
            return this == IN ? 1000 : leastValues();
        }
    }

    public Where {
        values = List.copyOf(values);
        if (values.size() < operator.leastValues() || values.size() > operator.mostValues()) {
            throw new IllegalArgumentException(
                    operator.name().toLowerCase(Locale.ROOT) + " does not take " + values.size() + " values");
        }
        PropertyPath.parse(path);
    }

    public static Where equalTo(String path, String value) {
        return new Where(path, Operator.EQUALS, List.of(value));
    }
}
