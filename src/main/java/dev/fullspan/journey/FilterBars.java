package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.FilterBar.Chip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The filter bar of a page of reports. */
public final class FilterBars {
    /** One of several values and the comma after it: in double quotes, or without a comma. */
    private static final Pattern VALUE = Pattern.compile("\\G\\s*(?:\"((?:[^\"]++|\"\")*+)\"\\s*|([^,]*)),");

    private FilterBars() {}

    /** The filters that hold, each with the way to take it off, and where to add one. */
    public static FilterBar of(Reading reading) {
        List<Filter> filters = reading.selection().filters();
        List<Chip> chips = new ArrayList<>();
        for (Filter filter : filters) {
            switch (filter) {
                case Filter.In in ->
                    in.values().stream()
                            .sorted()
                            .forEach(value -> chips.add(new Chip(
                                    in.dimension().label(),
                                    Dimensions.shown(in.dimension(), value),
                                    reading.filtered(without(filters, in, value)))));
                case Filter.HasEvent event ->
                    chips.add(new Chip(
                            event.event() == null ? "Any event" : event.event(),
                            words(event.where()),
                            reading.filtered(without(filters, event))));
                case Filter.Person person ->
                    chips.add(new Chip(
                            "Person", person.visitor().toString(), reading.filtered(without(filters, person))));
            }
        }
        String form = reading.at("/filter?back=" + Addresses.encoded(reading.filtered(filters)));
        return new FilterBar(chips, reading.filtered(List.of()), form);
    }

    /** Conditions in words: {@code brand is acme and price is above 50}. */
    static String words(List<Where> conditions) {
        return conditions.isEmpty()
                ? "happened"
                : String.join(
                        " and ", conditions.stream().map(FilterBars::words).toList());
    }

    /** One condition in words. */
    public static String words(Where where) {
        return (where.path() + " " + word(where.operator()) + " " + String.join(", ", where.values())).strip();
    }

    /** Comparisons on offer. */
    public static List<Option> operators() {
        List<Option> options = new ArrayList<>();
        for (Where.Operator operator : Where.Operator.values()) {
            options.add(new Option(operator.parameter(), word(operator)));
        }
        return options;
    }

    /**
     * A condition out of the three fields of a form.
     *
     * @throws ProblemException where they make none
     */
    public static Where where(String path, String operatorText, String value) {
        for (Where.Operator operator : Where.Operator.values()) {
            if (operator.parameter().equals(operatorText)) {
                List<String> values = switch (operator) {
                    case EXISTS, MISSING -> List.of();
                    case IN -> values(value);
                    case EQUALS, NOT, CONTAINS, STARTS_WITH, GREATER, LESS -> List.of(value);
                };
                try {
                    return new Where(path, operator, values);
                } catch (IllegalArgumentException e) {
                    throw new ProblemException(Problem.INVALID_REQUEST, "path", String.valueOf(e.getMessage()));
                }
            }
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "operator", "Choose how the value is compared.");
    }

    /** A condition's values as they stand in the field from which {@link #where} reads them. */
    public static String typed(Where where) {
        return where.operator() == Where.Operator.IN
                ? where.values().stream().map(FilterBars::quoted).collect(Collectors.joining(", "))
                : String.join("", where.values());
    }

    /** In double quotes, and those in it doubled, where it would not be read as one value otherwise. */
    private static String quoted(String value) {
        return value.isEmpty() || !value.equals(value.strip()) || value.contains(",") || value.contains("\"")
                ? "\"" + value.replace("\"", "\"\"") + "\""
                : value;
    }

    private static List<String> values(String typed) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(typed + ",");
        while (value.find()) {
            String inQuotes = value.group(1);
            if (inQuotes != null) {
                values.add(inQuotes.replace("\"\"", "\""));
            } else if (!value.group(2).isBlank()) {
                values.add(value.group(2).strip());
            }
        }
        return values;
    }

    private static String word(Where.Operator operator) {
        return switch (operator) {
            case EQUALS -> "is";
            case NOT -> "is not";
            case IN -> "is one of";
            case CONTAINS -> "contains";
            case STARTS_WITH -> "starts with";
            case GREATER -> "is above";
            case LESS -> "is below";
            case EXISTS -> "is there";
            case MISSING -> "is missing";
        };
    }

    /** Dimensions by which people filter most. */
    public static List<Dimension> usual() {
        return List.of(
                Dimension.CHANNEL,
                Dimension.DEVICE,
                Dimension.COUNTRY,
                Dimension.LANDING_PAGE,
                Dimension.VISITOR,
                Dimension.CAMPAIGN,
                Dimension.SOURCE,
                Dimension.BROWSER);
    }

    private static List<Filter> without(List<Filter> filters, Filter off) {
        return filters.stream().filter(filter -> filter != off).toList();
    }

    private static List<Filter> without(List<Filter> filters, Filter.In narrowed, String value) {
        List<Filter> left = new ArrayList<>();
        for (Filter filter : filters) {
            if (filter != narrowed) {
                left.add(filter);
                continue;
            }
            Set<String> values = new HashSet<>(narrowed.values());
            values.remove(value);
            if (!values.isEmpty()) {
                left.add(new Filter.In(narrowed.dimension(), values));
            }
        }
        return left;
    }
}
