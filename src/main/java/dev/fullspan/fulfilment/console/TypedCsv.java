package dev.fullspan.fulfilment.console;

import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Lines;
import dev.fullspan.web.kit.Typed;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A small table that a partner typed, pasted or sent as a file: the first line names the columns; comma, semicolon or tab between them. */
final class TypedCsv {
    static final int MOST = 2_000;
    private static final int HEAD = 4_096;
    private static final int LONGEST = 2_000_000;

    private TypedCsv() {}

    /** A line. @param number in the file, from 1 @param cells by column; empty where it could not be read @param fault why not, or null */
    record Row(
            long number,
            Map<String, String> cells,
            @Nullable String fault,
            String text) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** @param header as it was sent */
    record Table(String header, List<Row> rows) {}

    /** What was sent: the file, else the text. @throws dev.fullspan.kernel.ProblemException naming the field {@code file} or {@code text} */
    static Table of(@Nullable MultipartFile file, String text, List<String> required) throws IOException {
        boolean sent = file != null && !file.isEmpty();
        String field = sent ? "file" : "text";
        byte[] bytes = file != null && sent ? file.getBytes() : text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            throw Typed.wrong("text", "Choose a file, or paste its lines.");
        }
        if (bytes.length > LONGEST) {
            throw Typed.wrong(field, "At most 2 MB are taken at once. Send it in parts.");
        }
        return read(field, bytes, required);
    }

    private static Table read(String field, byte[] bytes, List<String> required) throws IOException {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));
                CsvLines lines = new CsvLines(new Lines(in, StandardCharsets.UTF_8), delimiter(head), List.of())) {
            List<String> columns = lines.columns().stream()
                    .map(name -> name.strip()
                            .toLowerCase(Locale.ROOT)
                            .replace(' ', '_')
                            .replace("\uFEFF", ""))
                    .toList();
            for (String column : required) {
                if (!columns.contains(column)) {
                    throw Typed.wrong(
                            field,
                            "The first line names the columns, such as “" + String.join(",", required) + "”; “" + column
                                    + "” is missing.");
                }
            }
            List<Row> rows = new ArrayList<>();
            for (CsvLines.Told told = lines.next(); told != null; told = lines.next()) {
                if (rows.size() == MOST) {
                    throw Typed.wrong(field, "At most 2,000 lines are taken at once. Send it in parts.");
                }
                rows.add(row(told, columns));
            }
            if (rows.isEmpty()) {
                throw Typed.wrong(field, "Nothing stands below the first line, which only names the columns.");
            }
            return new Table(head.replace("\uFEFF", ""), rows);
        }
    }

    private static Row row(CsvLines.Told told, List<String> columns) {
        Map<String, String> cells = new HashMap<>();
        String[] fields = told.fields();
        for (int i = 0; fields != null && i < Math.min(fields.length, columns.size()); i++) {
            cells.putIfAbsent(columns.get(i), fields[i].strip());
        }
        return new Row(
                told.line(),
                cells,
                fields == null ? (told.fault() == null ? "It cannot be read." : told.fault()) : null,
                told.text().strip());
    }

    private static char delimiter(String head) {
        char best = ',';
        for (char one : new char[] {';', '\t'}) {
            long ones = head.chars().filter(c -> c == one).count();
            long commas = head.chars().filter(c -> c == ',').count();
            best = ones > commas ? one : best;
        }
        return best;
    }
}
