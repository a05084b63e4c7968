package dev.fullspan.web.columns;

import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Delimiter;
import dev.fullspan.platform.csv.Lines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The line of a file that names its columns, with some of what stands below it. It can be written anew; every other line stays as it is, and keeps its number.
 *
 * @param examples by column, at most three that are not empty
 */
record FirstLine(char delimiter, List<String> headings, List<List<String>> examples) {
    private static final int HEAD = 1 << 16;
    private static final int LOOKED_AT = 20;
    private static final int EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 40;

    static FirstLine of(Path file) throws IOException {
        char delimiter;
        try (InputStream in = Files.newInputStream(file)) {
            delimiter = Delimiter.of(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
        }
        try (CsvLines lines = new CsvLines(
                new Lines(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8),
                delimiter,
                List.of())) {
            List<List<String>> examples = new ArrayList<>();
            lines.columns().forEach(column -> examples.add(new ArrayList<>()));
            CsvLines.Told told = lines.next();
            for (int i = 0; told != null && i < LOOKED_AT; i++, told = lines.next()) {
                add(examples, told.fields() == null ? List.of() : Arrays.asList(told.fields()));
            }
            return new FirstLine(delimiter, List.copyOf(lines.columns()), examples);
        }
    }

    private static void add(List<List<String>> examples, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            List<String> there = examples.get(i);
            if (!cell.isEmpty() && there.size() < EXAMPLES && !there.contains(cell)) {
                there.add(cell.length() > LONGEST_EXAMPLE ? cell.substring(0, LONGEST_EXAMPLE) + "…" : cell);
            }
        }
    }

    /** Writes the file with other headings. */
    void rename(List<String> named, Path file, Path anew) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(anew)) {
            for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
                // The old first line is passed over.
            }
            out.write((named.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(delimiter))) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            in.transferTo(out);
        }
    }

    private String quoted(String name) {
        return name.indexOf(delimiter) < 0 && name.indexOf('"') < 0 ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
