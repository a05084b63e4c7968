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
import java.util.Objects;
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
    /** Rows that may belong together. */
    private static final int MOST_ROWS = 10_000;
    /** Characters of one row, however many lines it has or rows belong to it: it is held in memory. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Lines lines;
    private final char delimiter;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable String group;
    private @Nullable Read ahead;
    private String[] fields = new String[16];
    private int count;
    /** The quoted text that the line before left open, or null. */
    private @Nullable StringBuilder open;

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
        return split(first.text()) < 0 ? List.of() : List.of(Arrays.copyOf(fields, count));
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
        boolean fits = true;
        while (key != null) {
            Read next = one();
            if (next == null || !(next.row() instanceof CsvRow other) || !key.equals(other.text(place))) {
                ahead = next;
                break;
            }
            end = next.end();
            fits &= together.size() < MOST_ROWS && text.length() + next.text().length() < MOST_CHARACTERS;
            if (fits) {
                together.add(other);
                text.append('\n').append(next.text());
            }
        }
        if (!fits) {
            String fault = "More than 10,000 rows or 4 MB belong together by “" + group + "”.";
            return new Read(first.line(), null, fault, first.text(), end);
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
                    "The line is not in the file's encoding, or longer than 1 MB.",
                    line.raw(),
                    line.end());
        }
        int split = split(line.text());
        return split == OPEN ? severalLines(line) : read(line, line.text(), split, line.end());
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
            if (text.length() + next.text().length() > MOST_CHARACTERS) {
                break;
            }
            text.append('\n').append(next.text());
            int split = goOn(next.text());
            if (split >= 0) {
                return read(first, text.toString(), split, next.end());
            }
            if (split == BROKEN) {
                break;
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
    private int split(String line) {
        count = 0;
        open = null;
        return split(line, 0);
    }

    /** Goes on with the next line of a row whose quoted text is open. Each line is looked at once, however many there are. */
    private int goOn(String line) {
        StringBuilder begun = Objects.requireNonNull(open);
        int close = closing(line, 0);
        if (close < 0) {
            begun.append('\n').append(line);
            return OPEN;
        }
        add(unquoted(begun.append('\n').append(line, 0, close).toString()));
        open = null;
        return afterQuote(line, close + 1);
    }

    private int afterQuote(String line, int at) {
        if (at >= line.length()) {
            return count;
        }
        return line.charAt(at) == delimiter ? split(line, at + 1) : BROKEN;
    }

    private int split(String line, int from) {
        int at = from;
        int length = line.length();
        while (true) {
            if (at < length && line.charAt(at) == '"') {
                int close = closing(line, at + 1);
                if (close < 0) {
                    open = new StringBuilder().append(line, at + 1, length);
                    return OPEN;
                }
                add(unquoted(line.substring(at + 1, close)));
                at = close + 1;
                if (at < length && line.charAt(at) != delimiter) {
                    return BROKEN;
                }
            } else {
                int end = line.indexOf(delimiter, at);
                end = end < 0 ? length : end;
                add(line.substring(at, end));
                at = end;
            }
            if (at >= length) {
                return count;
            }
            at++;
        }
    }

    private void add(String field) {
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
        }
        fields[count++] = field;
    }

    private static String unquoted(String inner) {
        return inner.indexOf('"') < 0 ? inner : inner.replace("\"\"", "\"");
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
