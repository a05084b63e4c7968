package dev.fullspan.platform.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file of columns (RFC 4180 with any delimiter).
 *
 * <p>Written by hand and not left to a library, since a row that is broken must cost no other: a quote that never closes
 * costs its own line only, and the lines after it are read anew. A row with fewer columns has empty ones at its end; one
 * with more is refused.
 */
public final class CsvLines implements Closeable {
    /** Characters of one row, however many lines it has: it is held in memory. */
    public static final int MOST_CHARACTERS = 4_000_000;

    /** Lines that one quoted text may span. */
    private static final int MOST_LINES = 1_000;

    private static final int OPEN = -1;
    private static final int BROKEN = -2;

    private final Lines lines;
    private final char delimiter;
    private final List<String> columns;
    private String[] fields = new String[16];
    private int count;
    /** The quoted text that the line before left open, or null. */
    private @Nullable StringBuilder open;

    /**
     * A row as it was read: whole, or with what is wrong with it.
     *
     * @param line where it begins in the file, from 1
     * @param fields null where it could not be read; as many as the row has, which may be fewer than the columns
     * @param fault why not, or null
     * @param text the row as it stands in the file
     * @param end bytes of the file up to its end
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over as it was made, millions of times
    public record Told(
            long line, String @Nullable [] fields, @Nullable String fault, String text, long end) {}

    /** @param named the columns, where the first line does not name them; else empty */
    public CsvLines(Lines lines, char delimiter, List<String> named) throws IOException {
        this.lines = lines;
        this.delimiter = delimiter;
        this.columns = named.isEmpty() ? header() : named;
    }

    private List<String> header() throws IOException {
        Lines.Line first = lines.next();
        if (first == null || first.text() == null) {
            return List.of();
        }
        return split(first.text()) < 0 ? List.of() : List.of(Arrays.copyOf(fields, count));
    }

    /** Names of the columns as they stand there; empty where the first line could not be read. */
    public List<String> columns() {
        return columns;
    }

    /** The next row, or null at the end. Empty lines are passed over. */
    public @Nullable Told next() throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.text() != null && line.text().isEmpty()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.text() == null) {
            return new Told(
                    line.number(),
                    null,
                    "The line is not in the file's encoding, or longer than 1 MB.",
                    line.raw(),
                    line.end());
        }
        int split = split(line.text());
        return split == OPEN ? severalLines(line) : told(line, line.text(), split, line.end());
    }

    /** A quoted text goes on in the next line; where it never ends, only the first line is lost. */
    private Told severalLines(Lines.Line first) throws IOException {
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
                return told(first, text.toString(), split, next.end());
            }
            if (split == BROKEN) {
                break;
            }
        }
        lines.putBack(taken);
        return new Told(
                first.number(), null, "A quote is opened and not closed as it should be.", first.raw(), first.end());
    }

    private Told told(Lines.Line line, String text, int cells, long end) {
        if (cells == BROKEN) {
            return new Told(
                    line.number(), null, "There is text between a closing quote and the next column.", text, end);
        }
        if (cells > columns.size()) {
            String fault = "The row has " + cells + " columns, the file " + columns.size() + ".";
            return new Told(line.number(), null, fault, text, end);
        }
        return new Told(line.number(), Arrays.copyOf(fields, cells), null, text, end);
    }

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
}
