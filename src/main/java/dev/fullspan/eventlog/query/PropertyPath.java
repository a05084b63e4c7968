package dev.fullspan.eventlog.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an event's properties, read from text such as {@code products[].sku}, or one of the event's own fields.
 *
 * @param field the column of the event's own field, or null for a path into the properties
 * @param jsonPath the path in the engine's words; empty for an own field
 * @param many whether it goes through a list and so finds any number of values
 */
record PropertyPath(@Nullable String field, String jsonPath, boolean many) {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException with a sentence for the caller */
    static PropertyPath parse(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("A property's path has 1 to " + LONGEST + " characters.");
        }
        if (text.startsWith("$")) {
            return new PropertyPath(ownField(text), "", false);
        }
        StringBuilder path = new StringBuilder("$");
        boolean many = false;
        for (String part : split(text)) {
            String name = part;
            int depth = 0;
            while (name.endsWith("[]")) {
                name = name.substring(0, name.length() - 2);
                depth++;
            }
            if (name.isEmpty() || name.indexOf('"') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("“" + text + "” is not a path. Write it as products[].sku.");
            }
            path.append(".\"").append(name).append('"').append("[*]".repeat(depth));
            many |= depth > 0;
        }
        return new PropertyPath(null, path.toString(), many);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            parts.add(text.substring(start, dot));
            start = dot + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String ownField(String text) {
        return switch (text) {
            case "$path" -> "path";
            case "$host" -> "host";
            case "$title" -> "title";
            case "$order" -> "order_id";
            case "$currency" -> "currency";
            default ->
                throw new IllegalArgumentException("There is no field “" + text
                        + "”. Those of an event are $path, $host, $title, $order, $currency.");
        };
    }
}
