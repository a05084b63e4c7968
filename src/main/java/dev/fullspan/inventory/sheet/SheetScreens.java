package dev.fullspan.inventory.sheet;

import dev.fullspan.access.References;
import dev.fullspan.catalog.Category;
import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the pages of count sheets. */
final class SheetScreens {
    static final int PAGE = 25;

    private final Formats formats;
    private final References.Names names;
    private final String stock;
    private final String all;

    SheetScreens(Shop shop, Formats formats, References.Names names) {
        this.formats = formats;
        this.names = names;
        this.stock = "/shops/" + shop.id() + "/stock";
        this.all = stock + "/sheets";
    }

    SheetScreen.All all(
            List<Sheet> sheets,
            List<Location> locations,
            List<Category> categories,
            Typing typed,
            @Nullable ProblemException e,
            TableState state,
            boolean mayWrite) {
        List<Row> rows = sheets.stream()
                .map(sheet -> Row.of(
                        Cell.of(sheet.name()).linked(all + "/" + sheet.id()),
                        Cell.of(sheet.state().label()),
                        Cell.of(sheet.place()),
                        Cell.of(
                                formats.number(sheet.counted()) + " of " + formats.number(sheet.lines()),
                                sheet.counted()),
                        Cell.of(formats.number(sheet.differing()), sheet.differing()),
                        Cell.of(names.of(sheet.author())),
                        Cell.of(formats.dateTime(sheet.made()))
                                .sortedBy(sheet.made().toEpochMilli())))
                .toList();
        DataTable table = DataTable.of(
                "Count sheets",
                List.of(
                        Column.text("name", "Sheet"),
                        Column.line("state", "State"),
                        Column.line("place", "Location"),
                        Column.number("counted", "Counted"),
                        Column.number("differing", "Differ"),
                        Column.line("author", "Made by"),
                        Column.line("made", "When")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No sheet yet",
                        "A sheet is a list to walk along with a phone. What was counted is looked at once more before it is booked."),
                state);
        long open = sheets.stream().filter(Sheet::isOpen).count();
        return new SheetScreen.All(
                open == 0
                        ? "No count is under way."
                        : formats.number(open) + (open == 1 ? " count is" : " counts are") + " under way.",
                table,
                mayWrite ? fields(locations, categories, typed, e) : List.of(),
                all,
                stock);
    }

    /** What stood in the form of a new sheet. */
    record Typing(String name, String location, String category, String search, boolean there, boolean blind) {
        static final Typing NOTHING = new Typing("", "", "", "", true, false);
    }

    private static List<Field> fields(
            List<Location> locations, List<Category> categories, Typing typed, @Nullable ProblemException e) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text("name", "Name", typed.name()).completing("off"));
        fields.add(Field.select(
                "location",
                "Location",
                typed.location(),
                locations.stream()
                        .filter(one -> one.closed() == null)
                        .map(one -> new Field.Option(Long.toString(one.id()), one.name()))
                        .toList()));
        if (!categories.isEmpty()) {
            List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", "Every category")));
            categories.forEach(one -> options.add(new Field.Option(one.path(), one.path())));
            fields.add(Field.select("category", "Category", typed.category(), options)
                    .optional());
        }
        fields.add(Field.text("holds", "Name, SKU or barcode holds", typed.search())
                .optional()
                .completing("off"));
        fields.add(Field.of("there", "Only what was ever booked there", "checkbox", Boolean.toString(typed.there())));
        fields.add(Field.of(
                "blind", "Blind: do not show how many there should be", "checkbox", Boolean.toString(typed.blind())));
        return e == null
                ? fields
                : fields.stream()
                        .map(field -> field.name().equals(e.field()) ? field.wrong(e.detail()) : field)
                        .toList();
    }

    SheetScreen.Count count(
            Sheet sheet, List<SheetLine> lines, String show, int page, boolean more, String find, boolean mayWrite) {
        String base = all + "/" + sheet.id();
        long left = sheet.lines() - sheet.counted();
        String query = base + "?show=" + show + "&page=";
        boolean looking = !find.isEmpty();
        return new SheetScreen.Count(
                sheet.name(),
                formats.number(sheet.counted()) + " of " + formats.number(sheet.lines()) + " counted at "
                        + sheet.place() + (left == 0 ? "; look at the differences and book them." : "."),
                new Progress(
                        "Counted",
                        (double) sheet.counted() / sheet.lines(),
                        formats.number(left) + (left == 1 ? " line left" : " lines left")),
                List.of(
                        new Choice(
                                "To count (" + formats.number(left) + ")",
                                base + "?show=open",
                                !looking && show.equals("open")),
                        new Choice(
                                "Counted (" + formats.number(sheet.counted()) + ")",
                                base + "?show=counted",
                                !looking && show.equals("counted")),
                        new Choice("All", base + "?show=all", !looking && show.equals("all"))),
                lines.stream()
                        .map(line -> line(sheet, line, null, null, mayWrite))
                        .toList(),
                find,
                looking ? found(lines, find) : null,
                !looking && page > 1 ? query + (page - 1) : null,
                !looking && more ? query + (page + 1) : null,
                show.equals("counted")
                        ? "Nothing is counted yet."
                        : "All lines are counted. Look at the differences and book them.",
                base,
                all,
                mayWrite);
    }

    private static String found(List<SheetLine> lines, String find) {
        return switch (lines.size()) {
            case 0 -> "“" + find + "” is not on this sheet.";
            case 1 -> "“" + find + "” is " + lines.getFirst().name() + ".";
            default -> lines.size() + " lines hold “" + find + "”.";
        };
    }

    SheetScreen.Line line(
            Sheet sheet, SheetLine line, @Nullable String typed, @Nullable String error, boolean mayWrite) {
        String said = "";
        if (line.counted() != null) {
            said = formats.number(line.counted()) + " counted by " + names.of(line.by() == null ? "" : line.by())
                    + (line.at() == null ? "" : ", " + formats.time(line.at())) + ".";
        }
        if (line.message() != null && error == null) {
            said = line.message();
        }
        String codes = (line.sku() + " " + line.barcode()).strip().toLowerCase(Locale.ROOT);
        return new SheetScreen.Line(
                line.number(),
                line.name(),
                line.sku(),
                sheet.blind() ? null : formats.number(line.onHand()) + " by the books",
                typed != null
                        ? typed
                        : line.counted() == null ? "" : line.counted().toString(),
                said,
                error,
                codes,
                all + "/" + sheet.id() + "/lines/" + line.number(),
                mayWrite && sheet.isOpen());
    }
}
