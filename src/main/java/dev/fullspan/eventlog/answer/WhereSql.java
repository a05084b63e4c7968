package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.PropertyPath;
import dev.fullspan.eventlog.query.Where;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders conditions on the properties of the event {@code e}. Names of properties are bound like all other values. */
final class WhereSql {
    private static final String NUMBER_TYPES = "('UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT')";

    private WhereSql() {}

    static Sql of(Where where) {
        return switch (PropertyPath.parse(where.path())) {
            case PropertyPath.Field field -> onText(where, column(field));
            case PropertyPath.Property property ->
                property.many() ? onElements(where, property) : onValue(where, property);
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

    /** All values found at the path, as a list of texts; those that are absent or empty are left out. */
    static Sql all(String path) {
        Sql list = PropertyPath.parse(path) instanceof PropertyPath.Property property && property.many()
                ? Sql.of("list_transform(").add(values(property)).add(", lambda x: x->>'$')")
                : Sql.of("[").add(value(path)).add("]");
        return Sql.of("list_filter(").add(list).add(", lambda x: coalesce(x, '') <> '')");
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
        return onOne(where, new Found(Sql.of(text), null));
    }

    private static Sql onValue(Where where, PropertyPath.Property property) {
        String pointer = pointer(property.runs().getFirst());
        return onOne(
                where,
                new Found(
                        Sql.of("json_extract_string(e.properties, ?)", pointer),
                        Sql.of("json_type(e.properties, ?)", pointer)));
    }

    private static Sql onOne(Where where, Found found) {
        return switch (where.operator()) {
            case EXISTS -> found.there();
            case MISSING -> Sql.of("not ").add(found.there());
            case NOT -> Sql.of("not coalesce(").add(found.equal(where.values())).add(", false)");
            case EQUALS, IN, CONTAINS, STARTS_WITH, GREATER, LESS ->
                Sql.of("coalesce(").add(found.holds(where)).add(", false)");
        };
    }

    private static Sql onElements(Where where, PropertyPath.Property property) {
        Found element = new Found(Sql.of("(x->>'$')"), Sql.of("json_type(x)"));
        return switch (where.operator()) {
            case EXISTS -> any(property, element.there());
            case MISSING -> Sql.of("not ").add(any(property, element.there()));
            case NOT ->
                Sql.of("(not ")
                        .add(any(property, element.there()))
                        .add(" or ")
                        .add(any(property, element.differs(where.values())))
                        .add(")");
            case EQUALS, IN, CONTAINS, STARTS_WITH, GREATER, LESS -> any(property, element.holds(where));
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

    /**
     * One value.
     *
     * @param text it as text, null where absent
     * @param type its JSON type, or null for a column
     */
    private record Found(Sql text, @Nullable Sql type) {
        Sql there() {
            return Sql.of("(").add(text).add(" is not null)");
        }

        Sql differs(List<String> values) {
            return there().add(" and not coalesce(").add(equal(values)).add(", false)");
        }

        Sql holds(Where where) {
            String first = where.values().getFirst();
            return switch (where.operator()) {
                case EQUALS, IN -> equal(where.values());
                case CONTAINS -> Sql.of("contains(").add(text).add(", ?)", first);
                case STARTS_WITH -> Sql.of("starts_with(").add(text).add(", ?)", first);
                case GREATER -> compared(">", first);
                case LESS -> compared("<", first);
                case NOT, EXISTS, MISSING -> throw new IllegalArgumentException(where.toString());
            };
        }

        private Sql equal(List<String> values) {
            Sql asText = new Sql().add(text).add(" in (" + marks(values.size()) + ")", values.toArray());
            List<BigDecimal> numbers = new ArrayList<>();
            values.forEach(value -> number(value).ifPresent(numbers::add));
            if (type == null || numbers.isEmpty()) {
                return asText;
            }
            return Sql.of("case when ")
                    .add(type)
                    .add(" in " + NUMBER_TYPES + " then try_cast(")
                    .add(text)
                    .add(" as decimal(38, 10)) in (" + marks(numbers.size()) + ") else ", numbers.toArray())
                    .add(asText)
                    .add(" end");
        }

        private Sql compared(String sign, String value) {
            return number(value)
                    .map(number -> Sql.of("try_cast(").add(text).add(" as decimal(38, 10)) " + sign + " ?", number))
                    .orElseGet(() -> new Sql().add(text).add(" " + sign + " ?", value));
        }
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
            BigDecimal plain = number.setScale(10, RoundingMode.HALF_EVEN);
            return plain.compareTo(number) == 0 && plain.precision() <= 38 ? Optional.of(plain) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
