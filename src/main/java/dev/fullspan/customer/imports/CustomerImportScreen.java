package dev.fullspan.customer.imports;

import dev.fullspan.customer.imports.CustomerImportProgress.State;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of imports of customers. */
public final class CustomerImportScreen {
    private static final int LONGEST_SHOWN = 300;

    private CustomerImportScreen() {}

    /** What was imported, and the form for the next file. @param columns that a file may have */
    public record All(String answer, Field file, DataTable history, String columns, String base, String customers) {}

    /** One import, running or over. */
    public record One(
            String file,
            String answer,
            @Nullable String message,
            boolean running,
            Progress progress,
            List<Line> refused,
            boolean more,
            String base,
            String all,
            String customers) {
        public One {
            refused = List.copyOf(refused);
        }
    }

    /** A line that was handed back. */
    public record Line(String line, String reason, String told) {}

    static All all(
            ShopId shop,
            List<CustomerImportProgress> runs,
            @Nullable ProblemException e,
            Formats formats,
            TableState state) {
        String base = "/shops/" + shop + "/customers/imports";
        return new All(
                "Bring in loyalty members, newsletter sign-ups, or your store's customers.",
                Field.of("file", "A file from this computer", "file", "")
                        .hinted("CSV in UTF-8 whose first line names the columns; up to 64 MB.")
                        .wrong(e == null ? null : e.detail()),
                DataTable.of(
                        "Imports of customers",
                        List.of(
                                Column.text("file", "File"),
                                Column.line("state", "State"),
                                Column.number("rows", "Lines"),
                                Column.number("taken", "Taken"),
                                Column.number("refused", "Handed back"),
                                Column.line("started", "Started")),
                        runs.stream().map(run -> row(run, base, formats)).toList(),
                        null,
                        new Empty(
                                Empty.Kind.NO_DATA,
                                "Nothing was imported yet",
                                "Choose a file above. A line that cannot be taken is handed back with its reason; the others go in."),
                        state),
                String.join(", ", CustomerCells.COLUMNS),
                base,
                "/shops/" + shop + "/customers");
    }

    private static Row row(CustomerImportProgress run, String base, Formats formats) {
        return Row.of(
                Cell.of(run.file()).linked(base + "/" + run.id()),
                Cell.of(word(run.state())).toned(run.state() == State.FINISHED ? Tone.GOOD : run.state() == State.RUNNING ? Tone.NEUTRAL : Tone.WARN),
                Cell.of(formats.number(run.rows()), run.rows()),
                Cell.of(formats.number(run.taken()), run.taken()),
                Cell.of(formats.number(run.refused()), run.refused()),
                Cell.of(formats.dateTime(run.started())).sortedBy(run.started().toString()));
    }

    static One one(
            ShopId shop, CustomerImportProgress run, List<CustomerImportRuns.Refused> refused, Formats formats) {
        String all = "/shops/" + shop + "/customers/imports";
        return new One(
                run.file(),
                answer(run, formats),
                run.message().isEmpty() ? null : run.message(),
                run.state() == State.RUNNING,
                new Progress(formats.share(run.share()), run.share(), formats.number(run.rows()) + " lines"),
                refused.stream()
                        .map(one -> new Line(formats.number(one.line()), one.reason(), shown(one.told())))
                        .toList(),
                run.refused() > refused.size(),
                all + "/" + run.id(),
                all,
                "/shops/" + shop + "/customers");
    }

    private static String shown(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    private static String answer(CustomerImportProgress run, Formats formats) {
        String in = formats.number(run.taken()) + (run.taken() == 1 ? " line is in" : " lines are in");
        String back = run.refused() == 0
                ? ", and none was refused."
                : "; " + formats.number(run.refused()) + (run.refused() == 1 ? " was" : " were") + " handed back.";
        return switch (run.state()) {
            case RUNNING -> "The file is being read.";
            case FINISHED -> in + back;
            case CANCELLED -> "It was stopped. " + in + back;
            case BROKEN_OFF -> "It broke off. " + in + back;
        };
    }

    private static String word(State state) {
        return switch (state) {
            case RUNNING -> "Under way";
            case FINISHED -> "Done";
            case CANCELLED -> "Stopped";
            case BROKEN_OFF -> "Broken off";
        };
    }
}
