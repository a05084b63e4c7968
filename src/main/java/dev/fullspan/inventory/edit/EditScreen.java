package dev.fullspan.inventory.edit;

import dev.fullspan.access.References;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of changes made together. */
public final class EditScreen {
    private EditScreen() {}

    /**
     * One change.
     *
     * @param progress null where it is not under way
     * @param lines those that will change, or that changed
     * @param refused those that were refused
     * @param undoneBy address of what took it back, or null
     */
    public record One(
            String title,
            String answer,
            boolean draft,
            boolean running,
            boolean stopped,
            boolean mayUndo,
            @Nullable Progress progress,
            DataTable lines,
            List<Refused> refused,
            String refusedCsv,
            @Nullable String undoneBy,
            String base,
            String all,
            String stock,
            boolean mayWrite) {
        public One {
            refused = List.copyOf(refused);
        }
    }

    /** @param line where it stands in its file, or its SKU */
    public record Refused(String line, String reason, String told) {}

    /** All of a shop. */
    public record All(String answer, DataTable table, String stock) {}

    /** A file of counts. */
    public record Import(Field file, @Nullable String problem, String action, String stock, String sample) {}

    /** Makes one. */
    static One one(
            Shop shop,
            Edit edit,
            List<EditLine> lines,
            List<EditLine> refused,
            Named named,
            TableState state,
            Formats formats,
            boolean mayWrite) {
        String stock = "/shops/" + shop.id() + "/stock";
        String base = stock + "/edits/" + edit.id();
        boolean running = edit.state() == Edit.State.RUNNING;
        return new One(
                edit.title(),
                answer(edit, named.shortAfter(), formats),
                edit.state() == Edit.State.DRAFT,
                running,
                edit.state() == Edit.State.STOPPED && edit.waiting() > 0,
                mayWrite && edit.mayUndo(),
                running ? progress(edit, formats) : null,
                table(edit, lines, named, state, stock, formats),
                refused.stream().map(EditScreen::refused).toList(),
                base + "/refused.csv",
                edit.undone() == null ? null : stock + "/edits/" + edit.undone(),
                base,
                stock + "/edits",
                stock,
                mayWrite);
    }

    private static Refused refused(EditLine line) {
        return new Refused(
                line.fileLine() == null ? line.sku() : "Line " + line.fileLine(),
                line.message() == null ? "" : line.message(),
                line.told() == null ? "" : line.told());
    }

    private static Progress progress(Edit edit, Formats formats) {
        long done = edit.booked() + edit.refused();
        return new Progress(
                "Booking",
                edit.lines() == 0 ? -1 : (double) done / edit.lines(),
                formats.number(done) + " of " + formats.number(edit.lines()) + " lines");
    }

    /**
     * What a change is told with.
     *
     * @param names of products, by SKU
     * @param places names of locations, by id
     * @param shortAfter SKUs of a preview that would be short
     */
    record Named(Map<String, String> names, Map<Long, String> places, long shortAfter) {}

    private static String answer(Edit edit, long shortAfter, Formats formats) {
        String booked = formats.number(edit.booked()) + (edit.booked() == 1 ? " SKU is" : " SKUs are") + " changed";
        String refused = edit.refused() == 0
                ? "."
                : "; " + formats.number(edit.refused()) + (edit.refused() == 1 ? " line was" : " lines were")
                        + " handed back.";
        return switch (edit.state()) {
            case DRAFT ->
                formats.number(edit.waiting()) + (edit.waiting() == 1 ? " SKU" : " SKUs")
                        + " will change. Nothing is booked yet."
                        + (shortAfter == 0
                                ? ""
                                : " Then " + formats.number(shortAfter)
                                        + (shortAfter == 1 ? " of them is short." : " of them are short."));
            case RUNNING -> formats.number(edit.waiting()) + " lines are still to be booked.";
            case DONE -> booked + (edit.undone() == null ? refused : refused + " It was undone.");
            case STOPPED ->
                booked + refused + " It was stopped; " + formats.number(edit.waiting()) + " lines were not looked at.";
        };
    }

    private static DataTable table(
            Edit edit, List<EditLine> lines, Named named, TableState state, String stock, Formats formats) {
        boolean draft = edit.state() == Edit.State.DRAFT;
        List<Row> rows = lines.stream()
                .map(line -> {
                    long before = line.before() == null ? 0 : line.before();
                    long after = line.after() == null ? line.expected() : line.after();
                    boolean bad = draft && after < 0;
                    Cell then = Cell.of(formats.number(after), after);
                    return Row.of(
                            Cell.of(named.names().getOrDefault(line.sku(), line.sku()))
                                    .linked(stock + "/sku?sku=" + Addresses.encode(line.sku()))
                                    .noted(line.sku()),
                            Cell.of(named.places().getOrDefault(line.location(), "–")),
                            Cell.of(what(line)),
                            Cell.of(formats.number(before), before),
                            bad ? then.toned(Tone.BAD).noted("will be handed back") : then);
                })
                .toList();
        List<Column> columns = List.of(
                Column.text("sku", "Product").fixed(),
                Column.line("location", "Location").fixed(),
                Column.line("what", "What").fixed(),
                Column.number("before", draft ? "Now" : "Before").fixed(),
                Column.number("after", draft ? "Then" : "After").fixed());
        int all = (int) (draft || edit.state() == Edit.State.RUNNING ? edit.lines() : edit.booked());
        return new DataTable(
                "Lines",
                columns,
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nothing was booked", "What was handed back stands below."),
                state,
                all,
                null);
    }

    private static String what(EditLine line) {
        return switch (line.what()) {
            case COUNT, DIFFERENCE -> "Counted";
            case ADJUST -> "Adjusted";
            case BACK -> "Taken back";
            case MOVE -> "Moved";
            case RECEIVE -> "Received";
            case DAMAGE -> "Written off";
            case KEEP_BACK -> "Kept back";
        };
    }

    static All all(Shop shop, List<Edit> edits, References.Names names, TableState state, Formats formats) {
        String stock = "/shops/" + shop.id() + "/stock";
        List<Row> rows = edits.stream()
                .map(edit -> Row.of(
                        Cell.of(edit.title()).linked(stock + "/edits/" + edit.id()),
                        Cell.of(edit.undone() == null ? edit.state().label() : "Undone"),
                        Cell.of(formats.number(edit.booked()), edit.booked()),
                        Cell.of(formats.number(edit.refused()), edit.refused()),
                        Cell.of(names.of(edit.author())),
                        Cell.of(formats.dateTime(edit.made()))
                                .sortedBy(edit.made().toEpochMilli())))
                .toList();
        DataTable table = DataTable.of(
                "Changes made together",
                List.of(
                        Column.text("title", "What"),
                        Column.line("state", "State"),
                        Column.number("booked", "Changed"),
                        Column.number("refused", "Handed back"),
                        Column.line("author", "Who"),
                        Column.line("made", "When")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was changed together yet",
                        "Choose lines in the list of stock, or import a file of counts."),
                state);
        long under = edits.stream()
                .filter(edit -> edit.state() == Edit.State.RUNNING)
                .count();
        return new All(
                edits.isEmpty()
                        ? "Nobody has changed many SKUs at once yet."
                        : under > 0
                                ? formats.number(under) + " of the last changes is still under way."
                                : "The last changes of many SKUs, each of which can be undone once.",
                table,
                stock);
    }
}
