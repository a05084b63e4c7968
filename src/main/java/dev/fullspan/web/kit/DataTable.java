package dev.fullspan.web.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns that a page shows: sorted, filtered and cut to a page by what stands in the address, without a script.
 *
 * @param caption what the rows are, read aloud before them
 * @param rows those that are shown
 * @param totals last line, or null
 * @param empty what stands there without any row
 * @param matching rows that the filter leaves, of which {@code rows} may be a part
 * @param csv address of all rows as a file, or null
 */
public record DataTable(
        String caption,
        List<Column> columns,
        List<Row> rows,
        @Nullable Row totals,
        Empty empty,
        TableState state,
        int matching,
        @Nullable String csv) {
    public static final int PAGE_ROWS = 50;

    public DataTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Arranges all rows as the state asks.
     *
     * @param all every row, in the order that holds where nobody asks for another
     */
    public static DataTable of(
            String caption, List<Column> columns, List<Row> all, @Nullable Row totals, Empty empty, TableState state) {
        List<Row> matching =
                all.stream().filter(row -> row.matches(state.filter())).toList();
        List<Row> sorted = sorted(matching, columns, state);
        int from = Math.min((state.page() - 1) * PAGE_ROWS, sorted.size());
        List<Row> page = sorted.subList(from, Math.min(from + PAGE_ROWS, sorted.size()));
        return new DataTable(caption, columns, page, totals, empty, state, matching.size(), null);
    }

    /** The same with the address of all rows as a file. */
    public DataTable withCsv(String address) {
        return new DataTable(caption, columns, rows, totals, empty, state, matching, address);
    }

    /** Columns that are shown. */
    public List<Column> shown() {
        return columns.stream().filter(column -> !state.hides(column.key())).toList();
    }

    /** Whether a column by its index is shown. */
    public boolean shows(int index) {
        return !state.hides(columns.get(index).key());
    }

    /** How many pages the matching rows fill, at least one. */
    public int pages() {
        return Math.max(1, (matching + PAGE_ROWS - 1) / PAGE_ROWS);
    }

    /** Terms of the columns that have one. */
    public List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (Column column : columns) {
            if (column.term() != null && !terms.contains(column.term())) {
                terms.add(column.term());
            }
        }
        return terms;
    }

    private static List<Row> sorted(List<Row> rows, List<Column> columns, TableState state) {
        int index = -1;
        for (int i = 0; i < columns.size(); i++) {
            index = columns.get(i).key().equals(state.sort()) ? i : index;
        }
        if (index < 0) {
            return rows;
        }
        int column = index;
        Comparator<Object> order = state.descending() ? DataTable::reversed : DataTable::compare;
        Comparator<Row> byCell = (left, right) -> {
            Object a = left.cells().get(column).value();
            Object b = right.cells().get(column).value();
            if (a == null || b == null) {
                return Boolean.compare(a == null, b == null); // the unknown stands last, whichever way
            }
            return order.compare(a, b);
        };
        return rows.stream().sorted(byCell).toList();
    }

    private static int reversed(Object left, Object right) {
        return compare(right, left);
    }

    private static int compare(Object left, Object right) {
        return left instanceof Number a && right instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : String.valueOf(left).compareToIgnoreCase(String.valueOf(right));
    }

    /**
     * One column.
     *
     * @param key its name in addresses
     * @param number whether its cells stand to the right
     * @param sortable whether the reader may sort by it
     * @param whole whether its cells stand on one line: times, names, single words
     */
    public record Column(
            String key,
            String label,
            boolean number,
            boolean sortable,
            boolean whole,
            @Nullable Term term) {
        public static Column text(String key, String label) {
            return new Column(key, label, false, true, false, null);
        }

        public static Column number(String key, String label) {
            return new Column(key, label, true, true, true, null);
        }

        /** A text that is not broken into lines. */
        public static Column line(String key, String label) {
            return new Column(key, label, false, true, true, null);
        }

        /** The same with its definition. */
        public Column meaning(Term definition) {
            return new Column(key, label, number, sortable, whole, definition);
        }

        /** The same, not to be sorted by. */
        public Column fixed() {
            return new Column(key, label, number, false, whole, term);
        }
    }

    /** One line. The first link of its cells is where the whole line leads. */
    public record Row(List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        public static Row of(Cell... cells) {
            return new Row(List.of(cells));
        }

        boolean matches(String filter) {
            String wanted = filter.toLowerCase(Locale.ROOT);
            return wanted.isEmpty()
                    || cells.stream()
                            .anyMatch(
                                    cell -> cell.text().toLowerCase(Locale.ROOT).contains(wanted));
        }
    }

    /**
     * One thing that was changed.
     *
     * @param before empty where there was none
     * @param after empty where there is none any more
     */
    public record Difference(String field, String before, String after) {}

    /**
     * One value.
     *
     * @param text formatted
     * @param value what it is sorted by: a number or a text, or null where it is unknown
     * @param href where it leads, or null
     * @param note said below it in small, or null
     * @param bar length of the bar behind it, 0 to 1, or null for none
     * @param tone its colour, or null
     * @param picture address of a small picture before it; empty for an empty frame, null for none
     */
    public record Cell(
            String text,
            @Nullable Object value,
            @Nullable String href,
            @Nullable String note,
            @Nullable Double bar,
            @Nullable Tone tone,
            List<Difference> differences,
            @Nullable String picture) {
        public Cell {
            differences = List.copyOf(differences);
        }

        public static Cell of(String text) {
            return new Cell(text, text, null, null, null, null, List.of(), null);
        }

        public static Cell of(String text, Number value) {
            return new Cell(text, value, null, null, null, null, List.of(), null);
        }

        /** Something that is not known; the reason is said where the pointer rests and to a screen reader. */
        public static Cell unknown(String reason) {
            return new Cell("–", null, null, reason, null, null, List.of(), null);
        }

        public Cell linked(String address) {
            return new Cell(text, value, address, note, bar, tone, differences, picture);
        }

        public Cell noted(@Nullable String remark) {
            return new Cell(text, value, href, remark, bar, tone, differences, picture);
        }

        /** The same with a small picture before it. @param address of this installation, or null for none */
        public Cell pictured(@Nullable String address) {
            return new Cell(text, value, href, note, bar, tone, differences, address);
        }

        public Cell barred(double share) {
            return new Cell(text, value, href, note, Math.clamp(share, 0, 1), tone, differences, picture);
        }

        public Cell toned(Tone colour) {
            return new Cell(text, value, href, note, bar, colour, differences, picture);
        }

        public Cell sortedBy(Object other) {
            return new Cell(text, other, href, note, bar, tone, differences, picture);
        }

        /** What was before and is now, one below the other; the text says the same in a file. */
        public static Cell of(String text, List<Difference> differences) {
            return new Cell(text, text, null, null, null, null, differences, null);
        }

        /** Length of the bar as a percentage for the drawing. */
        public String barWidth() {
            return bar == null ? "0%" : Math.round(bar * 1000) / 10.0 + "%";
        }
    }
}
