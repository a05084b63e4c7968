package dev.fullspan.catalog.imports;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of imports of products. */
public final class ImportScreen {
    private ImportScreen() {}

    /** What was imported, and the form for the next file. */
    public record All(String answer, Field file, DataTable history, String products, boolean mayWrite) {}

    /**
     * One import, running or over.
     *
     * @param answer what became of it
     * @param figures name and number
     * @param refused the first of the refused lines
     * @param more whether there are further ones
     */
    public record One(
            String file,
            String answer,
            String form,
            @Nullable String message,
            boolean running,
            boolean finished,
            Progress progress,
            List<Figure> figures,
            List<Line> refused,
            boolean more,
            String base,
            String all,
            String products,
            boolean mayWrite) {
        public One {
            figures = List.copyOf(figures);
            refused = List.copyOf(refused);
        }
    }

    /** A name and a number. */
    public record Figure(String name, String value) {}

    /** A line that was handed back. */
    public record Line(String line, String reason, String told) {}

    private static final int LONGEST_SHOWN = 300;

    static All all(
            ShopId shop,
            List<ImportProgress> runs,
            @Nullable ProblemException e,
            boolean mayWrite,
            Formats formats,
            TableState state) {
        long products = runs.stream().mapToLong(ImportProgress::products).sum();
        return new All(
                runs.isEmpty()
                        ? "Bring your products in from the file that your store exports."
                        : formats.number(products) + (products == 1 ? " product" : " products") + " came out of "
                                + formats.number(runs.size()) + (runs.size() == 1 ? " file." : " files."),
                Field.of("file", "A file from this computer", "file", "")
                        .hinted("CSV in UTF-8, Shopify's file of products or Fullspan's own; up to 64 MB.")
                        .wrong(e == null ? null : e.detail()),
                history(shop, runs, formats, state),
                "/shops/" + shop + "/products",
                mayWrite);
    }

    private static DataTable history(ShopId shop, List<ImportProgress> runs, Formats formats, TableState state) {
        List<Row> rows = runs.stream()
                .map(run -> Row.of(
                        Cell.of(run.file())
                                .linked("/shops/" + shop + "/product-imports/" + run.id())
                                .noted(Form.named(run.form()).label()),
                        Cell.of(word(run.state())).toned(tone(run.state())).noted(run.message()),
                        Cell.of(formats.number(run.rows()), run.rows()),
                        Cell.of(formats.number(run.products()), run.products()),
                        Cell.of(formats.number(run.variants()), run.variants()),
                        Cell.of(formats.number(run.refused()), run.refused()),
                        Cell.of(formats.dateTime(run.started()))
                                .sortedBy(run.started().toString())))
                .toList();
        return DataTable.of(
                "Imports of products",
                List.of(
                        Column.text("file", "File"),
                        Column.text("state", "State"),
                        Column.number("rows", "Lines"),
                        Column.number("products", "Products"),
                        Column.number("variants", "Variants"),
                        Column.number("refused", "Refused"),
                        Column.text("started", "Started")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was imported yet",
                        "Choose a file above. A line that cannot be taken is handed back with its reason; the others go in."),
                state);
    }

    static One one(
            ShopId shop,
            ImportProgress run,
            List<ImportRuns.Kept> refused,
            Instant now,
            boolean mayWrite,
            Formats formats) {
        double seconds = Math.max(0.001, Duration.between(run.started(), now).toMillis() / 1000.0);
        double left = run.share() > 0 ? seconds / run.share() * (1 - run.share()) : 0;
        String all = "/shops/" + shop + "/product-imports";
        return new One(
                run.file(),
                answer(run, formats),
                Form.named(run.form()).label(),
                run.message(),
                run.state() == ImportProgress.State.RUNNING,
                run.state() == ImportProgress.State.FINISHED,
                new Progress(
                        formats.share(run.share()),
                        run.share(),
                        formats.number(run.rows()) + " lines · " + formats.duration(left) + " left"),
                List.of(
                        new Figure("Lines read", formats.number(run.rows())),
                        new Figure("Products", formats.number(run.products())),
                        new Figure("Variants", formats.number(run.variants())),
                        new Figure("Refused", formats.number(run.refused()))),
                refused.stream()
                        .map(ImportRuns.Kept::refused)
                        .map(one -> new Line(formats.number(one.line()), one.reason(), shown(one.told())))
                        .toList(),
                run.refused() > refused.size(),
                all + "/" + run.id(),
                all,
                "/shops/" + shop + "/products",
                mayWrite);
    }

    private static String shown(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    private static String answer(ImportProgress run, Formats formats) {
        if (run.state() == ImportProgress.State.RUNNING) {
            return "The file is being read.";
        }
        String in = formats.number(run.products()) + (run.products() == 1 ? " product is in" : " products are in");
        return switch (run.state()) {
            case RUNNING, FINISHED ->
                run.refused() == 0
                        ? in + ", and no line was refused."
                        : in + "; " + formats.number(run.refused()) + (run.refused() == 1 ? " line was" : " lines were")
                                + " handed back.";
            case CANCELLED -> "It was stopped. " + in + ".";
            case BROKEN_OFF -> "It broke off. " + in + ".";
        };
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
