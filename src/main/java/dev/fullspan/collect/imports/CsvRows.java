package dev.fullspan.collect.imports;

import dev.fullspan.collect.PropertyText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file of columns (RFC 4180 with any delimiter).
 *
 * <p>Written by hand and not left to a library, since a row that is broken must cost no other: a quote that never closes
 * costs its own line only, and the lines after it are read anew. A row with fewer columns has empty ones at its end; one
 * with more is refused.
 */
final class CsvRows implements RowSource {
    /** Lines that one quoted text may span. */
    private static final int MOST_LINES = 1_000;

    private final Lines lines;
    private final char delimiter;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable String group;
    private @Nullable Read ahead;
    private String[] fields = new String[16];

    CsvRows(Lines lines, char delimiter, List<String> named, @Nullable String group) throws IOException {
        this.lines = lines;
        this.delimiter = delimiter;
        this.group = group;
        this.columns = named.isEmpty() ? header() : named;
        for (int i = 0; i < columns.size(); i++) {
            places.putIfAbsent(columns.get(i).strip(), i);
        }
    }

    private List<String> header() throws IOException {
        Lines.Line first = lines.next();
        if (first == null || first.text() == null) {
            return List.of();
        }
        int count = split(first.text());
        return count < 0 ? List.of() : List.of(Arrays.copyOf(fields, count));
    }

    @Override
    public Layout layout() {
        return new Layout() {
            @Override
            public int place(String column, String field) {
                Integer place = places.get(column.strip());
                if (place == null) {
                    throw new MappingFault(
                            field,
                            "The file has no column “" + column + "”. It has " + String.join(", ", columns) + ".");
                }
                return place;
            }

            @Override
            public Layout within(String list, String field) {
                if (group == null || !list.equals(Mapping.Property.Many.GROUP)) {
                    throw new MappingFault(
                            field, "A file of columns has one list only: “rows”, where “group” names a column.");
                }
                return this;
            }
        };
    }

    @Override
    public @Nullable Read next() throws IOException {
        Read first = one();
        if (group == null || first == null || !(first.row() instanceof CsvRow row)) {
            return first;
        }
        int place = layout().place(group, "group");
        String key = row.text(place);
        List<CsvRow> together = new ArrayList<>(List.of(row));
        long end = first.end();
        StringBuilder text = new StringBuilder(first.text());
        while (key != null) {
            Read next = one();
            if (next != null && next.row() instanceof CsvRow other && key.equals(other.text(place))) {
                together.add(other);
                end = next.end();
                text.append('\n').append(next.text());
            } else {
                ahead = next;
                break;
            }
        }
        return new Read(first.line(), new CsvRow(row.fields, together), null, text.toString(), end);
    }

    private @Nullable Read one() throws IOException {
        if (ahead != null) {
            Read kept = ahead;
            ahead = null;
            return kept;
        }
        Lines.Line line = lines.next();
        while (line != null && line.text() != null && line.text().isEmpty()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.text() == null) {
            return new Read(
                    line.number(),
                    null,
                    "The line is not in the file's encoding, or longer than 16 MB.",
                    line.raw(),
                    line.end());
        }
        int count = split(line.text());
        return count == OPEN ? severalLines(line) : read(line, line.text(), count, line.end());
    }

    /** A quoted text goes on in the next line; where it never ends, only the first line is lost. */
    private Read severalLines(Lines.Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        Deque<Lines.Line> taken = new ArrayDeque<>();
        while (taken.size() < MOST_LINES) {
            Lines.Line next = lines.next();
            if (next == null || next.text() == null) {
                if (next != null) {
                    taken.add(next);
                }
                break;
            }
            taken.add(next);
            text.append('\n').append(next.text());
            if (next.text().indexOf('"') >= 0) {
                int count = split(text.toString());
                if (count >= 0) {
                    return read(first, text.toString(), count, next.end());
                }
                if (count == BROKEN) {
                    break;
                }
            }
        }
        lines.putBack(taken);
        return new Read(
                first.number(), null, "A quote is opened and not closed as it should be.", first.raw(), first.end());
    }

    private Read read(Lines.Line line, String text, int count, long end) {
        if (count == BROKEN) {
            return new Read(
                    line.number(), null, "There is text between a closing quote and the next column.", text, end);
        }
        if (count > columns.size()) {
            String fault = "The row has " + count + " columns, the file " + columns.size() + ".";
            return new Read(line.number(), null, fault, text, end);
        }
        return new Read(line.number(), new CsvRow(Arrays.copyOf(fields, count), List.of()), null, text, end);
    }

    private static final int OPEN = -1;
    private static final int BROKEN = -2;

    /** Splits a row into {@link #fields}; answers their number, or what is wrong. */
    private int split(String text) {
        int count = 0;
        int at = 0;
        int length = text.length();
        while (true) {
            if (count == fields.length) {
                fields = Arrays.copyOf(fields, count * 2);
            }
            if (at < length && text.charAt(at) == '"') {
                int close = closing(text, at + 1);
                if (close < 0) {
                    return OPEN;
                }
                String inner = text.substring(at + 1, close);
                fields[count++] = inner.indexOf('"') < 0 ? inner : inner.replace("\"\"", "\"");
                at = close + 1;
                if (at < length && text.charAt(at) != delimiter) {
                    return BROKEN;
                }
            } else {
                int end = text.indexOf(delimiter, at);
                end = end < 0 ? length : end;
                fields[count++] = text.substring(at, end);
                at = end;
            }
            if (at >= length) {
                return count;
            }
            at++;
        }
    }

    private static int closing(String text, int from) {
        int at = text.indexOf('"', from);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private record CsvRow(String[] fields, List<CsvRow> together) implements Row {
        @Override
        public @Nullable String text(int place) {
            return place < fields.length && !fields[place].isEmpty() ? fields[place] : null;
        }

        @Override
        public void write(int place, PropertyText to) {
            to.text(fields[place]);
        }

        @Override
        public List<CsvRow> list(int place) {
            return together;
        }
    }
}
