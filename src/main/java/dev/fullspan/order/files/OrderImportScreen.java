package dev.fullspan.order.files;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.files.OrderImport.State;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of imports of orders and receipts. */
public final class OrderImportScreen {
    private static final int LONGEST_SHOWN = 300;

    private OrderImportScreen() {}

    /** What was imported, and the form for the next file. */
    public record All(String answer, List<Field> fields, DataTable history, String base, String orders) {
        public All {
            fields = List.copyOf(fields);
        }
    }

    /** One import, running or over. @param message what went wrong, or null */
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
            String orders) {
        public One {
            refused = List.copyOf(refused);
        }
    }

    /** A line that was handed back. */
    public record Line(String line, String reason, String told) {}

    static All all(
            ShopId shop,
            String form,
            List<OrderImport> imports,
            @Nullable ProblemException e,
            Formats formats,
            TableState state) {
        String base = base(shop);
        return new All(
                "Bring in orders of another system, or the receipts of your till.",
                List.of(
                        Field.select(
                                "form",
                                "What is in it",
                                form,
                                List.of(
                                        new Option("orders", "Orders"),
                                        new Option("receipts", "Receipts of the till, which take stock at once"))),
                        Field.of("file", "A file from this computer", "file", "")
                                .hinted(
                                        "CSV in UTF-8, a line for each line of an order; up to 64 MB. Whatever its columns are called, you say which is which.")
                                .wrong(e == null ? null : e.detail())),
                DataTable.of(
                        "Imports of orders",
                        List.of(
                                Column.text("file", "File"),
                                Column.line("state", "State"),
                                Column.number("lines", "Lines"),
                                Column.number("new", "New orders"),
                                Column.number("changed", "Changed"),
                                Column.number("same", "Known already"),
                                Column.number("refused", "Lines handed back"),
                                Column.line("started", "Started")),
                        imports.stream().map(one -> row(one, base, formats)).toList(),
                        null,
                        new Empty(
                                Empty.Kind.NO_DATA,
                                "Nothing was imported yet",
                                "Choose a file above. A line that cannot be read is handed back with its reason; the orders of the others go in."),
                        state),
                base,
                "/shops/" + shop + "/orders");
    }

    static String base(ShopId shop) {
        return "/shops/" + shop + "/orders/imports";
    }

    private static Row row(OrderImport one, String base, Formats formats) {
        return Row.of(
                Cell.of(one.name()).linked(base + "/" + one.id()),
                Cell.of(word(one.state()))
                        .toned(
                                one.state() == State.FINISHED
                                        ? Tone.GOOD
                                        : one.state() == State.RUNNING ? Tone.NEUTRAL : Tone.WARN),
                Cell.of(formats.number(one.lines()), one.lines()),
                Cell.of(formats.number(one.fresh()), one.fresh()),
                Cell.of(formats.number(one.changed()), one.changed()),
                Cell.of(formats.number(one.same()), one.same()),
                Cell.of(formats.number(one.refused()), one.refused()),
                Cell.of(formats.dateTime(one.made())).sortedBy(one.made().toString()));
    }

    static One one(ShopId shop, OrderImport one, List<OrderImportRows.Refused> refused, Formats formats) {
        double share = one.size() == 0 ? 1 : Math.clamp((double) one.bytes() / one.size(), 0, 1);
        return new One(
                one.name(),
                answer(one, formats),
                one.message(),
                one.state() == State.RUNNING,
                new Progress(formats.share(share), share, formats.number(one.lines()) + " lines"),
                refused.stream()
                        .map(line -> new Line(formats.number(line.line()), line.reason(), shown(line.told())))
                        .toList(),
                one.refused() > refused.size(),
                base(shop) + "/" + one.id(),
                base(shop),
                "/shops/" + shop + "/orders");
    }

    private static String shown(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    private static String answer(OrderImport one, Formats formats) {
        String in = formats.number(one.fresh()) + (one.fresh() == 1 ? " order is new, " : " orders are new, ")
                + formats.number(one.changed()) + " changed, " + formats.number(one.same()) + " were known already";
        String back = one.refused() == 0
                ? ", and no line was handed back."
                : "; " + formats.number(one.refused()) + (one.refused() == 1 ? " line was" : " lines were")
                        + " handed back.";
        return switch (one.state()) {
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
