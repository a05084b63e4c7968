package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.kernel.DateRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The form in which a selection stands in an address, so that a link reproduces what one sees. */
public final class Addresses {
    private Addresses() {}

    /** The selection as query parameters, without a question mark. */
    public static String query(Selection selection) {
        List<String> parts = new ArrayList<>();
        parts.add("from=" + selection.range().from());
        parts.add("to=" + selection.range().to());
        parts.add("compare=" + comparison(selection));
        for (Filter filter : selection.filters()) {
            parts.addAll(filter(filter));
        }
        return String.join("&", parts);
    }

    /** Text as it may stand in a query parameter. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String comparison(Selection selection) {
        DateRange compared = selection.comparison();
        if (compared == null) {
            return "none";
        }
        return compared.equals(selection.range().previous()) ? "previous" : "year";
    }

    private static List<String> filter(Filter filter) {
        return switch (filter) {
            case Filter.In in ->
                in.values().stream()
                        .sorted()
                        .map(value -> in.dimension().parameter() + "=" + encoded(value))
                        .toList();
            case Filter.HasEvent event -> List.of("where=" + encoded(WhereJson.write(event)));
            case Filter.Person person -> List.of("person=" + person.visitor());
        };
    }
}
