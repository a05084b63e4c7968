package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.PropertyPath;
import dev.fullspan.eventlog.query.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders conditions on the properties of the event {@code e}. Names of properties are bound like all other values. */
final class WhereSql {
    private static final String NUMBER_TYPES = "('UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT')";

    private WhereSql() {}

    static Sql of(Where where) {
        return switch (PropertyPath.parse(where.path())) {
            case PropertyPath.Field field -> onText(where, column(field));
            case PropertyPath.Property property -> onProperty(where, property);
        };
    }

    /** The first value found at the path, as text; null where there is none. */
    static Sql value(String path) {
        return switch (PropertyPath.parse(path)) {
            case PropertyPath.Field field -> Sql.of(column(field));
            case PropertyPath.Property property ->
                property.many()
                        ? Sql.of("list_filter(")
                                .add(values(property))
                                .add(", lambda x: (x->>'$') is not null)[1]->>'$'")
                        : Sql.of(
                                "json_extract_string(e.properties, ?)",
                                pointer(property.runs().getFirst()));
        };
    }

    private static String column(PropertyPath.Field field) {
        return switch (field) {
            case PATH -> "e.path";
            case HOST -> "e.host";
            case TITLE -> "e.title";
            case ORDER -> "e.order_id";
            case CURRENCY -> "e.currency";
        };
    }

    private static Sql onText(Where where, String text) {
        return switch (where.operator()) {
            case NOT ->
                Sql.of("(" + text + " is null or ")
                        .add(differs(where, text, false))
                        .add(")");
            case MISSING -> Sql.of("(" + text + " is null)");
            case EXISTS -> Sql.of("(" + text + " is not null)");
            case EQUALS, IN, CONTAINS, STARTS_WITH, GREATER, LESS ->
                Sql.of("coalesce(").add(holds(where, text, false)).add(", false)");
        };
    }

    private static Sql onProperty(Where where, PropertyPath.Property property) {
        String found = "(x->>'$') is not null";
        return switch (where.operator()) {
            case EXISTS -> any(property, Sql.of(found));
            case MISSING -> Sql.of("not ").add(any(property, Sql.of(found)));
            case NOT ->
                Sql.of("(not ")
                        .add(any(property, Sql.of(found)))
                        .add(" or ")
                        .add(any(property, differs(where, "(x->>'$')", true)))
                        .add(")");
            case EQUALS, IN, CONTAINS, STARTS_WITH, GREATER, LESS -> any(property, holds(where, "(x->>'$')", true));
        };
    }

    private static Sql any(PropertyPath.Property property, Sql condition) {
        return Sql.of("coalesce(len(list_filter(")
                .add(values(property))
                .add(", lambda x: coalesce(")
                .add(condition)
                .add(", false))) > 0, false)");
    }

    /** A list of the JSON values at the path. */
    private static Sql values(PropertyPath.Property property) {
        Sql list = Sql.of(
                "[json_extract(e.properties, ?)]", pointer(property.runs().getFirst()));
        for (List<String> run : property.runs().subList(1, property.runs().size())) {
            list = Sql.of("flatten(list_transform(").add(list).add(", lambda x: coalesce(try_cast(x as json[]), [])))");
            if (!run.isEmpty()) {
                list = Sql.of("list_transform(").add(list).add(", lambda x: json_extract(x, ?))", pointer(run));
            }
        }
        return list;
    }

    /** RFC 6901. */
    private static String pointer(List<String> names) {
        return names.stream()
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static Sql differs(Where where, String text, boolean json) {
        Sql equal = equal(where.values(), text, json);
        return Sql.of("(" + text + " is not null and not coalesce(").add(equal).add(", false))");
    }

    private static Sql holds(Where where, String text, boolean json) {
        String first = where.values().getFirst();
        return switch (where.operator()) {
            case EQUALS, IN -> equal(where.values(), text, json);
            case CONTAINS -> Sql.of("contains(" + text + ", ?)", first);
            case STARTS_WITH -> Sql.of("starts_with(" + text + ", ?)", first);
            case GREATER -> compared(text, ">", first);
            case LESS -> compared(text, "<", first);
            case NOT, EXISTS, MISSING -> throw new IllegalArgumentException(where.toString());
        };
    }

    private static Sql equal(List<String> values, String text, boolean json) {
        Sql asText = Sql.of(text + " in (" + marks(values.size()) + ")", values.toArray());
        List<BigDecimal> numbers = new ArrayList<>();
        values.forEach(value -> number(value).ifPresent(numbers::add));
        if (!json || numbers.isEmpty()) {
            return asText;
        }
        return Sql.of(
                        "case when json_type(x) in " + NUMBER_TYPES + " then try_cast(" + text
                                + " as decimal(38, 10)) in (" + marks(numbers.size()) + ") else ",
                        numbers.toArray())
                .add(asText)
                .add(" end");
    }

    private static Sql compared(String text, String sign, String value) {
        return number(value)
                .map(number -> Sql.of("try_cast(" + text + " as decimal(38, 10)) " + sign + " ?", number))
                .orElseGet(() -> Sql.of(text + " " + sign + " ?", value));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** The value as a number that fits 28 digits before and 10 after the point, else empty. */
    private static Optional<BigDecimal> number(String value) {
        if (value.isEmpty() || value.length() > 40 || !value.equals(value.strip())) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(value);
            if (Math.abs((long) number.scale()) > 40) {
                return Optional.empty();
            }
            BigDecimal plain = number.setScale(10, java.math.RoundingMode.HALF_EVEN);
            return plain.compareTo(number) == 0 && plain.precision() <= 38 ? Optional.of(plain) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
