package dev.fullspan.collect.imports;

import dev.fullspan.collect.PropertyText;
import dev.fullspan.collect.imports.Mapping.Kind;
import dev.fullspan.collect.imports.Mapping.Otherwise;
import dev.fullspan.collect.imports.Mapping.Property;
import dev.fullspan.collect.imports.Mapping.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a mapping, bound to the places of one file's columns. */
final class MappedValues {
    /** What a value answers whose row is to be left out; told by identity. */
    static final String LEFT_OUT = new String("left out");

    private MappedValues() {}

    interface Text {
        @Nullable
        String of(Row row);
    }

    interface Part {
        void write(Row row, PropertyText to);
    }

    static Text text(@Nullable Value value, Layout layout) {
        return switch (value) {
            case null -> row -> null;
            case Value.Constant(String text) -> row -> text;
            case Value.Column column -> column(column, layout);
            case Value.Template template -> template(template, layout);
            case Value.FirstOf(List<Value> values) -> {
                List<Text> all = values.stream().map(each -> text(each, layout)).toList();
                yield row -> {
                    for (Text each : all) {
                        String found = each.of(row);
                        if (found != null) {
                            return found;
                        }
                    }
                    return null;
                };
            }
        };
    }

    private static Text column(Value.Column column, Layout layout) {
        int place = layout.place(column.column(), column.field());
        Map<String, String> names = column.names();
        if (names.isEmpty()) {
            return row -> row.text(place);
        }
        return row -> {
            String found = row.text(place);
            if (found == null) {
                return null;
            }
            String name = names.get(found);
            if (name != null) {
                return name.isEmpty() ? LEFT_OUT : name;
            }
            return switch (column.otherwise()) {
                case KEEP -> found;
                case SKIP -> LEFT_OUT;
                case REFUSE ->
                    throw new RowFault("The mapping has no name for “" + shown(found) + "” in the column “"
                            + column.column() + "”.");
            };
        };
    }

    private static Text template(Value.Template template, Layout layout) {
        List<Text> parts = new ArrayList<>();
        String text = template.text();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                if (open >= 0) {
                    throw new MappingFault(template.field(), "A brace is opened and not closed in “" + text + "”.");
                }
                String rest = text.substring(at);
                parts.add(row -> rest);
                break;
            }
            String before = text.substring(at, open);
            int place = layout.place(text.substring(open + 1, close), template.field());
            parts.add(row -> before);
            parts.add(row -> row.text(place));
            at = close + 1;
        }
        return row -> {
            StringBuilder whole = new StringBuilder();
            for (Text part : parts) {
                String piece = part.of(row);
                if (piece == null) {
                    return null;
                }
                whole.append(piece);
            }
            return whole.toString();
        };
    }

    static Part properties(Map<String, Property> properties, Layout layout) {
        List<Part> parts = new ArrayList<>();
        properties.forEach((name, property) -> parts.add(
                switch (property) {
                    case Property.Single single -> single(name, single, layout);
                    case Property.Many many -> many(name, many, layout);
                }));
        return (row, to) -> {
            for (Part part : parts) {
                part.write(row, to);
            }
        };
    }

    private static Part single(String name, Property.Single single, Layout layout) {
        if (single.kind() == Kind.AS_IT_IS
                && single.value()
                        instanceof Value.Column(String column, Map<String, String> names, Otherwise any, String field)
                && names.isEmpty()) {
            int place = layout.place(column, field);
            return (row, to) -> {
                if (row.text(place) != null) {
                    to.name(name);
                    row.write(place, to);
                }
            };
        }
        Text text = text(single.value(), layout);
        return (row, to) -> {
            String found = text.of(row);
            if (found == null || found == LEFT_OUT) {
                return;
            }
            switch (single.kind()) {
                case AS_IT_IS, TEXT -> to.put(name, found);
                case NUMBER -> number(name, found, found.strip(), to);
                case DECIMAL_COMMA ->
                    number(name, found, found.strip().replace(".", "").replace(',', '.'), to);
                case BOOLEAN -> truth(name, found, to);
            }
        };
    }

    private static Part many(String name, Property.Many many, Layout layout) {
        int place = many.list().equals(Property.Many.GROUP) ? 0 : layout.place(many.list(), many.field() + ".list");
        Part inner = properties(many.properties(), layout.within(many.list(), many.field() + ".list"));
        return (row, to) -> {
            List<? extends Row> rows = row.list(place);
            if (!rows.isEmpty()) {
                to.name(name);
                to.startList();
                for (Row each : rows) {
                    to.startObject();
                    inner.write(each, to);
                    to.endObject();
                }
                to.endList();
            }
        };
    }

    private static void number(String name, String found, String digits, PropertyText to) {
        if (!isNumber(digits)) {
            throw new RowFault("“" + shown(found) + "” is no number, for the property “" + name + "”.");
        }
        int zeros = digits.startsWith("-") ? 1 : 0;
        int first = zeros;
        while (first + 1 < digits.length()
                && digits.charAt(first) == '0'
                && Character.isDigit(digits.charAt(first + 1))) {
            first++;
        }
        to.name(name);
        to.number(first == zeros ? digits : digits.substring(0, zeros) + digits.substring(first));
    }

    private static boolean isNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int digits = 0;
        boolean point = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point && digits > 0 && at + 1 < text.length()) {
                point = true;
            } else {
                return false;
            }
        }
        return digits > 0;
    }

    private static void truth(String name, String found, PropertyText to) {
        String literal = switch (found.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "t", "y" -> "true";
            case "false", "no", "0", "f", "n" -> "false";
            default ->
                throw new RowFault("“" + shown(found) + "” is neither yes nor no, for the property “" + name + "”.");
        };
        to.name(name);
        to.literal(literal);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
