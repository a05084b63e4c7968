package dev.fullspan.collect.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A way into JSON: names with dots between them, and {@code list[key]} for lists of {@code {"key": …, "value": {…}}} as
 * Google's export has them, where the one value that is set counts.
 */
final class JsonPath {
    private final String written;
    private final List<String> names = new ArrayList<>();

    private JsonPath(String written) {
        this.written = written;
        for (String part : written.split("\\.")) {
            int bracket = part.indexOf('[');
            if (bracket > 0 && part.endsWith("]")) {
                names.add(part.substring(0, bracket));
                names.add(part.substring(bracket));
            } else {
                names.add(part);
            }
        }
    }

    static JsonPath of(String written) {
        return new JsonPath(written);
    }

    /** What stands there, or null where nothing or JSON's null does. */
    @Nullable
    JsonNode in(JsonNode from) {
        JsonNode node = from;
        for (String name : names) {
            node = name.charAt(0) == '[' ? keyed(node, name) : node.get(name);
            if (node == null || node.isNull()) {
                return null;
            }
        }
        return node;
    }

    private static @Nullable JsonNode keyed(JsonNode list, String bracketed) {
        for (JsonNode element : list) {
            JsonNode key = element.get("key");
            if (key != null
                    && key.isString()
                    && bracketed.length() == key.asString().length() + 2
                    && bracketed.startsWith(key.asString(), 1)) {
                return valueOf(element.get("value"));
            }
        }
        return null;
    }

    private static @Nullable JsonNode valueOf(@Nullable JsonNode value) {
        if (value == null || !value.isObject()) {
            return value;
        }
        for (JsonNode each : value) {
            if (!each.isNull()) {
                return each;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return written;
    }
}
