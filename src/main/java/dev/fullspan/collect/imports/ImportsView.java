package dev.fullspan.collect.imports;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of imports: what was imported, and the form for the next file.
 *
 * @param folder where large files are put by hand
 * @param more whether the fields for large files and own mappings are open
 */
public record ImportsView(
        String lead,
        DataTable history,
        Field upload,
        Field file,
        Field mapping,
        Field text,
        String folder,
        boolean more,
        boolean mayImport) {
    /** Stands for a mapping that the reader writes. */
    static final String OWN = "own";

    static ImportsView of(
            ShopId shop,
            List<ImportProgress> runs,
            List<String> files,
            Path folder,
            ImportChoice choice,
            @Nullable ImportFault fault,
            boolean mayImport,
            Formats formats,
            TableState state) {
        List<Field.Option> fileOptions = new ArrayList<>(List.of(new Field.Option("", "– none –")));
        files.forEach(name -> fileOptions.add(new Field.Option(name, name)));
        List<Field.Option> mappings = new ArrayList<>(List.of(new Field.Option("", "– choose –")));
        Imports.BUILT_IN.forEach(name -> mappings.add(new Field.Option(name, label(name))));
        mappings.add(new Field.Option(OWN, "Another file, whose columns I name"));
        long events = runs.stream().mapToLong(ImportProgress::events).sum();
        return new ImportsView(
                runs.isEmpty()
                        ? "Bring in what was recorded before, so that you see your own last year today."
                        : formats.number(events) + " events came out of " + formats.number(runs.size())
                                + (runs.size() == 1 ? " file." : " files."),
                history(shop, runs, formats, state),
                Field.of("upload", "A file from this computer", "file", "")
                        .optional()
                        .hinted("CSV, TSV or JSON lines, plain or packed, or Parquet; up to 64 MB."),
                Field.select("file", "A file that lies on the server", choice.file(), fileOptions)
                        .optional()
                        .wrong(error(fault, "file")),
                Field.select("mapping", "What the file is", choice.mapping(), mappings)
                        .optional()
                        .wrong(error(fault, "mapping")),
                Field.of("text", "Your own mapping, in YAML or JSON", "textarea", choice.text())
                        .optional()
                        .hinted(
                                "Names the columns of time, visitor, event and properties, as docs/reference/import.md shows.")
                        .wrong(error(fault, "text")),
                folder.toString(),
                !choice.text().isBlank() || !choice.file().isEmpty() || error(fault, "text") != null,
                mayImport);
    }

    private static @Nullable String error(@Nullable ImportFault fault, String field) {
        return fault != null && fault.field().equals(field) ? fault.sentence() : null;
    }

    static String label(String name) {
        return switch (name) {
            case "shopify-orders" -> "Shopify: orders as CSV";
            case "ga4-bigquery" -> "Google Analytics 4: BigQuery export as JSON lines";
            case "rees46" -> "REES46: eCommerce behavior data";
            case "taobao" -> "Taobao: UserBehavior.csv";
            case "otto" -> "OTTO: recommender data set";
            case "yoochoose" -> "YooChoose: clicks";
            default -> name;
        };
    }

    private static DataTable history(ShopId shop, List<ImportProgress> runs, Formats formats, TableState state) {
        List<Row> rows = new ArrayList<>();
        for (ImportProgress run : runs) {
            rows.add(Row.of(
                    Cell.of(run.file())
                            .linked("/shops/" + shop + "/imports/" + run.id())
                            .noted(label(run.mapping())),
                    Cell.of(word(run.state())).toned(tone(run.state())).noted(run.message()),
                    Cell.of(formats.number(run.rows()), run.rows()),
                    Cell.of(formats.number(run.events()), run.events()),
                    Cell.of(formats.number(run.refused()), run.refused()),
                    Cell.of(formats.dateTime(run.started()))
                            .sortedBy(run.started().toString())));
        }
        return DataTable.of(
                "Imports",
                List.of(
                        Column.text("file", "File"),
                        Column.text("state", "State"),
                        Column.number("rows", "Rows"),
                        Column.number("events", "Events"),
                        Column.number("refused", "Refused"),
                        Column.text("started", "Started")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was imported yet",
                        "Choose a file above; you see what its first rows would become before anything is stored."),
                state);
    }

    static String word(ImportProgress.State state) {
        return switch (state) {
            case RUNNING -> "Under way";
            case FINISHED -> "Done";
            case CANCELLED -> "Stopped";
            case BROKEN_OFF -> "Broken off";
        };
    }

    static Tone tone(ImportProgress.State state) {
        return switch (state) {
            case RUNNING -> Tone.NEUTRAL;
            case FINISHED -> Tone.GOOD;
            case CANCELLED -> Tone.WARN;
            case BROKEN_OFF -> Tone.BAD;
        };
    }
}
