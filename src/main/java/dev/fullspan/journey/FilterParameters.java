package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filters as they stand in an address: each dimension under its name ({@code device=mobile&device=tablet}: either; the
 * empty value: unknown), {@code visitor=new|returning}, {@code where=} with a condition in JSON (see {@link WhereJson}),
 * and {@code person=}.
 */
public final class FilterParameters {
    private static final int MOST_VALUES = 100;
    private static final int MOST_CONDITIONS = 20;

    private FilterParameters() {}

    /** @throws ProblemException naming the parameter that cannot be read */
    public static List<Filter> of(Map<String, String[]> parameters) {
        List<Filter> filters = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            String[] values = parameters.get(dimension.parameter());
            if (values != null && values.length > 0) {
                filters.add(new Filter.In(dimension, values(dimension, values)));
            }
        }
        for (String where : conditions(parameters, "where")) {
            if (!where.isBlank()) {
                filters.add(WhereJson.filter(where, "where"));
            }
        }
        for (String person : conditions(parameters, "person")) {
            filters.add(new Filter.Person(visitor(person, "person")));
        }
        return filters;
    }

    /** @throws ProblemException where the text is no visitor's id */
    public static VisitorId visitor(String text, String field) {
        try {
            return VisitorId.parse(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, field, "“" + text + "” is not the id of a person.");
        }
    }

    private static String[] conditions(Map<String, String[]> parameters, String name) {
        String[] conditions = parameters.getOrDefault(name, new String[0]);
        if (conditions.length > MOST_CONDITIONS) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    name,
                    "“" + name + "” may stand " + MOST_CONDITIONS + " times at most. Leave out some.");
        }
        return conditions;
    }

    private static Set<String> values(Dimension dimension, String[] values) {
        if (values.length > MOST_VALUES) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    dimension.parameter(),
                    "At most " + MOST_VALUES + " values can be chosen.");
        }
        if (dimension == Dimension.VISITOR) {
            for (String value : values) {
                if (!value.equals("new") && !value.equals("returning")) {
                    throw new ProblemException(
                            Problem.INVALID_REQUEST, dimension.parameter(), "“visitor” is new or returning.");
                }
            }
        }
        return Set.copyOf(List.of(values));
    }
}
