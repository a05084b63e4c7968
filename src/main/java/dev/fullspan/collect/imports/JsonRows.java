package dev.fullspan.collect.imports;

import dev.fullspan.collect.PropertyText;
import dev.fullspan.platform.csv.Lines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of JSON, one to a line, or the elements of a list within each. */
final class JsonRows implements RowSource {
    private static final JsonMapper JSON = new JsonMapper();
    /** Elements of one line's list. */
    private static final int MOST_ELEMENTS = 10_000;

    private final Feed feed;
    private final @Nullable JsonPath explode;
    private final Paths paths = new Paths();
    private final Deque<Read> waiting = new ArrayDeque<>();

    /** Where the texts come from: lines of a file, or rows of a Parquet file written as JSON. */
    interface Feed extends java.io.Closeable {
        Lines.@Nullable Line next() throws IOException;
    }

    JsonRows(Feed feed, @Nullable String explode) {
        this.feed = feed;
        this.explode = explode == null ? null : JsonPath.of(explode);
    }

    @Override
    public Layout layout() {
        return paths;
    }

    @Override
    public @Nullable Read next() throws IOException {
        while (waiting.isEmpty()) {
            Lines.Line line = feed.next();
            if (line == null) {
                return null;
            }
            if (line.text() == null) {
                return fault(line, "The line is not in UTF-8, or longer than 1 MB.");
            }
            if (!line.text().isBlank()) {
                read(line, line.text());
            }
        }
        return waiting.poll();
    }

    private void read(Lines.Line line, String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            waiting.add(fault(line, "The line is not JSON."));
            return;
        }
        if (!node.isObject()) {
            waiting.add(fault(line, "The line is not a JSON object."));
            return;
        }
        if (explode == null) {
            waiting.add(new Read(line.number(), new JsonRow(paths, node, null), null, text, line.end()));
            return;
        }
        JsonNode list = explode.in(node);
        if (list == null || !list.isArray()) {
            waiting.add(fault(line, "The line has no list “" + explode + "”."));
            return;
        }
        if (list.size() > MOST_ELEMENTS) {
            waiting.add(fault(line, "The list “" + explode + "” has more than 10,000 elements."));
            return;
        }
        for (JsonNode element : list) {
            waiting.add(
                    new Read(line.number(), new JsonRow(paths, element, node), null, element.toString(), line.end()));
        }
    }

    private static Read fault(Lines.Line line, String sentence) {
        return new Read(line.number(), null, sentence, line.raw(), line.end());
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }

    /** The paths that a mapping reads, in the order in which it asked for them. */
    private static final class Paths implements Layout {
        private final List<JsonPath> all = new ArrayList<>();
        private final List<Paths> inner = new ArrayList<>();

        @Override
        public int place(String column, String field) {
            all.add(JsonPath.of(column));
            inner.add(this);
            return all.size() - 1;
        }

        /** Called right after {@link #place} of the same list. */
        @Override
        public Layout within(String list, String field) {
            Paths paths = new Paths();
            inner.set(inner.size() - 1, paths);
            return paths;
        }
    }

    private record JsonRow(
            Paths paths, JsonNode node, @Nullable JsonNode outer) implements Row {
        private @Nullable JsonNode find(int place) {
            JsonPath path = paths.all.get(place);
            JsonNode found = path.in(node);
            return found == null && outer != null ? path.in(outer) : found;
        }

        @Override
        public @Nullable String text(int place) {
            JsonNode found = find(place);
            if (found == null) {
                return null;
            }
            String text = found.isValueNode() ? found.asString() : found.toString();
            return text.isEmpty() ? null : text;
        }

        @Override
        public void write(int place, PropertyText to) {
            JsonNode found = find(place);
            if (found != null) {
                copy(found, to);
            }
        }

        @Override
        public List<JsonRow> list(int place) {
            JsonNode found = find(place);
            List<JsonRow> rows = new ArrayList<>();
            if (found != null && found.isArray()) {
                found.forEach(element -> rows.add(new JsonRow(paths.inner.get(place), element, null)));
            }
            return rows;
        }

        private static void copy(JsonNode from, PropertyText to) {
            if (from.isObject()) {
                to.startObject();
                from.properties().forEach(entry -> {
                    to.name(entry.getKey());
                    copy(entry.getValue(), to);
                });
                to.endObject();
            } else if (from.isArray()) {
                to.startList();
                from.forEach(element -> copy(element, to));
                to.endList();
            } else if (from.isNumber()) {
                to.number(from.asString());
            } else if (from.isBoolean() || from.isNull()) {
                to.literal(from.toString());
            } else {
                to.text(from.asString());
            }
        }
    }
}
