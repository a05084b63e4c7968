package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.EventProperties;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gathers which paths a sample of properties has. Bounded: at most 500 paths and 200 different values of each are kept. */
final class PropertySample {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_PATHS = 500;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_EXAMPLE = 200;
    private static final int EXAMPLES = 5;
    private static final int DEEPEST = 6;

    private final Map<String, Path> paths = new TreeMap<>();
    private long events;

    /** What is known of one path. */
    private static final class Path {
        private final Set<String> types = new TreeSet<>();
        private final Map<String, Integer> values = new HashMap<>();
        private long events;
    }

    void add(String properties) {
        events++;
        try {
            object(JSON.readTree(properties), "", new HashSet<>(), 0);
        } catch (JacksonException e) {
            // What the engine stored is JSON; a depth beyond the reader's bound has no paths to offer.
            return;
        }
    }

    private void object(JsonNode node, String prefix, Set<String> seen, int depth) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            value(prefix + entry.getKey(), entry.getValue(), seen, depth);
        }
    }

    private void value(String path, JsonNode value, Set<String> seen, int depth) {
        if (value.isNull() || depth > DEEPEST) {
            return;
        }
        if (value.isObject()) {
            note(path, "object", null, seen);
            object(value, path + ".", seen, depth + 1);
        } else if (value.isArray()) {
            note(path, "list", null, seen);
            for (JsonNode element : value) {
                value(path + "[]", element, seen, depth + 1);
            }
        } else {
            String type = value.isNumber() ? "number" : value.isBoolean() ? "boolean" : "string";
            note(path, type, value.asString(), seen);
        }
    }

    private void note(String path, String type, @org.jspecify.annotations.Nullable String example, Set<String> seen) {
        Path known = paths.get(path);
        if (known == null) {
            if (paths.size() >= MOST_PATHS) {
                return;
            }
            known = new Path();
            paths.put(path, known);
        }
        known.types.add(type);
        if (seen.add(path)) {
            known.events++;
        }
        if (example != null && (known.values.size() < MOST_VALUES || known.values.containsKey(example))) {
            known.values.merge(shortened(example), 1, Integer::sum);
        }
    }

    private static String shortened(String example) {
        return example.length() <= LONGEST_EXAMPLE ? example : example.substring(0, LONGEST_EXAMPLE) + "…";
    }

    EventProperties.Sampled answer() {
        List<EventProperties.Row> rows = paths.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((EventProperties.Row row) -> -row.events())
                        .thenComparing(EventProperties.Row::path))
                .toList();
        return new EventProperties.Sampled(events, rows);
    }

    private static EventProperties.Row row(String path, Path known) {
        String type = known.types.size() == 1 ? known.types.iterator().next() : "mixed";
        List<String> examples = known.values.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(EXAMPLES)
                .map(Map.Entry::getKey)
                .toList();
        return new EventProperties.Row(path, type, known.events, examples);
    }
}
