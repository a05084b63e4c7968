package dev.fullspan.collect.imports;

import dev.fullspan.collect.PropertyText;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a file of columns, those that belong together as one. */
final class CsvRows implements RowSource {
    /** Rows that may belong together. */
    private static final int MOST_ROWS = 10_000;

    private final CsvLines lines;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable String group;
    private @Nullable Read ahead;

    CsvRows(Lines lines, char delimiter, List<String> named, @Nullable String group) throws IOException {
        this.lines = new CsvLines(lines, delimiter, named);
        this.group = group;
        List<String> columns = this.lines.columns();
        for (int i = 0; i < columns.size(); i++) {
            places.putIfAbsent(columns.get(i).strip(), i);
        }
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
                            "The file has no column “" + column + "”. It has " + String.join(", ", lines.columns())
                                    + ".");
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
            fits &= together.size() < MOST_ROWS && text.length() + next.text().length() < CsvLines.MOST_CHARACTERS;
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
        CsvLines.Told told = lines.next();
        if (told == null) {
            return null;
        }
        String[] fields = told.fields();
        CsvRow row = fields == null ? null : new CsvRow(fields, List.of());
        return new Read(told.line(), row, told.fault(), told.text(), told.end());
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
