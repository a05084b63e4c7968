package dev.fullspan.inventory.sheet;

import dev.fullspan.access.References;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.List;

/** Makes the page on which a sheet is looked through before it is booked. */
final class SheetReview {
    private final Formats formats;
    private final References.Names names;
    private final String stock;
    private final String all;

    SheetReview(Shop shop, Formats formats, References.Names names) {
        this.formats = formats;
        this.names = names;
        this.stock = "/shops/" + shop.id() + "/stock";
        this.all = stock + "/sheets";
    }

    SheetScreen.Review screen(
            Sheet sheet, List<SheetLine> lines, int matching, String show, TableState state, boolean mayWrite) {
        String base = all + "/" + sheet.id();
        List<Row> rows = lines.stream().map(this::row).toList();
        List<Column> columns = List.of(
                Column.text("name", "Product").fixed(),
                Column.number("there", "By the books then").fixed(),
                Column.number("counted", "Counted").fixed(),
                Column.number("difference", "Difference").fixed(),
                Column.line("by", "Who").fixed(),
                Column.line("at", "When").fixed(),
                Column.text("state", "State").fixed());
        DataTable table = new DataTable(
                "Lines",
                columns,
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "No line differs", "What was counted is what the books say."),
                state,
                matching,
                base + "/lines.csv");
        return new SheetScreen.Review(
                sheet.name(),
                answer(sheet),
                sheet.state() == Sheet.State.BOOKING,
                mayWrite && sheet.isOpen() && sheet.counted() > 0,
                mayWrite && sheet.isOpen()
                        ? new Confirm(
                                "Throw away…",
                                "What was counted on “" + sheet.name()
                                        + "” is not booked. The sheet stays as a record.",
                                "Throw it away",
                                base + "/drop")
                        : null,
                table,
                List.of(
                        new Choice("Differences", base + "/review", show.equals("differing")),
                        new Choice("All counted", base + "/review?show=counted", show.equals("counted")),
                        new Choice("Not counted", base + "/review?show=open", show.equals("open"))),
                base,
                all,
                sheet.isOpen());
    }

    private String answer(Sheet sheet) {
        String differ = sheet.differing() == 0
                ? "none differs"
                : formats.number(sheet.differing()) + (sheet.differing() == 1 ? " differs" : " differ");
        String of = formats.number(sheet.counted()) + " of " + formats.number(sheet.lines()) + " lines at "
                + sheet.place() + " are counted, " + differ + ".";
        String back = sheet.refused() == 0
                ? ""
                : " " + formats.number(sheet.refused())
                        + (sheet.refused() == 1
                                ? " could not be booked: count it again."
                                : " could not be booked: count them again.");
        return switch (sheet.state()) {
            case OPEN -> of + (sheet.refused() == 0 ? " Nothing is booked yet." : back);
            case BOOKING -> of + " They are being booked.";
            case CLOSED ->
                of + " Booked"
                        + (sheet.ended() == null || sheet.endedBy() == null
                                ? "."
                                : " by " + names.of(sheet.endedBy()) + ", " + formats.dateTime(sheet.ended()) + ".");
            case DROPPED -> of + " It was thrown away; nothing of it was booked.";
        };
    }

    private Row row(SheetLine line) {
        long difference = line.difference();
        Cell differs = line.counted() == null
                ? Cell.unknown("Not counted.")
                : Cell.of(
                        (difference > 0 ? "+" : difference < 0 ? "−" : "") + formats.number(Math.abs(difference)),
                        difference);
        return Row.of(
                Cell.of(line.name())
                        .linked(stock + "/sku?sku=" + Addresses.encode(line.sku()))
                        .noted(line.sku()),
                line.there() == null
                        ? Cell.unknown("Not counted.")
                        : Cell.of(formats.number(line.there()), line.there()),
                line.counted() == null
                        ? Cell.unknown("Not counted.")
                        : Cell.of(formats.number(line.counted()), line.counted()),
                differs,
                Cell.of(line.by() == null ? "" : names.of(line.by())),
                Cell.of(line.at() == null ? "" : formats.dateTime(line.at())),
                line.state() == SheetLine.State.REFUSED
                        ? Cell.of(line.message() == null ? "" : line.message()).toned(Tone.BAD)
                        : Cell.of(
                                line.state() == SheetLine.State.BOOKED
                                        ? "Booked"
                                        : line.counted() == null ? "Not counted" : "Not booked yet"));
    }
}
