package dev.fullspan.inventory.sku;

import dev.fullspan.access.References;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The tables of a SKU's page: where it lies, what it is made of, who holds and waits for it, what moved. */
final class SkuTables {
    private final Formats formats;
    private final Instant now;
    private final References.Names names;
    private final String stock;

    SkuTables(Formats formats, Instant now, References.Names names, String stock) {
        this.formats = formats;
        this.now = now;
        this.names = names;
        this.stock = stock;
    }

    private static TableState still() {
        return new TableState("", List.of(), "", false, "", Set.of(), 1);
    }

    private Cell units(long units) {
        return Cell.of(formats.number(units), units);
    }

    DataTable places(StockOf of) {
        List<Row> rows = of.places().stream()
                .map(place -> Row.of(
                        Cell.of(place.name()),
                        units(place.level().onHand()),
                        units(place.level().reserved()),
                        units(place.level().allocated()),
                        units(place.level().safety()),
                        units(place.level().available()),
                        place.level().shortage() > 0
                                ? units(place.level().shortage()).toned(Tone.BAD)
                                : units(0)))
                .toList();
        return table(
                "By location",
                List.of(
                        Column.text("place", "Location").fixed(),
                        Column.number("on-hand", "On hand").fixed(),
                        Column.number("reserved", "Reserved").fixed(),
                        Column.number("allocated", "Allocated").fixed(),
                        Column.number("safety", "Kept back").fixed(),
                        Column.number("available", "Available").fixed(),
                        Column.number("shortage", "Shortage").fixed()),
                rows,
                new Empty(Empty.Kind.NO_DATA, "It lies nowhere yet", "Count or receive it, and it stands here."));
    }

    DataTable components(StockOf of) {
        List<Row> rows = of.components().stream()
                .map(part -> Row.of(
                        Cell.of(part.sku()).linked(stock + "/sku?sku=" + Addresses.encode(part.sku())),
                        units(part.quantity()),
                        units(part.level().onHand()),
                        units(part.level().available())))
                .toList();
        return table(
                "What it is made of",
                List.of(
                        Column.text("sku", "Component").fixed(),
                        Column.number("quantity", "In one").fixed(),
                        Column.number("on-hand", "On hand").fixed(),
                        Column.number("available", "Available").fixed()),
                rows,
                new Empty(Empty.Kind.NO_DATA, "It has no components", "Name them in the catalogue."));
    }

    private static DataTable table(String caption, List<Column> columns, List<Row> rows, Empty empty) {
        return new DataTable(caption, columns, rows, null, empty, still(), rows.size(), null);
    }

    DataTable holds(List<History.Held> held) {
        return table(
                "Held for checkouts",
                List.of(
                        Column.text("checkout", "Checkout").fixed(),
                        Column.line("place", "Location").fixed(),
                        Column.number("units", "Units").fixed(),
                        Column.line("until", "Until").fixed()),
                held.stream()
                        .map(one -> Row.of(
                                Cell.of(one.key()),
                                Cell.of(one.place()),
                                units(one.units()),
                                Cell.of(formats.moment(one.until(), now))))
                        .toList(),
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No checkout holds it",
                        "What checkouts hold stands here while they last."));
    }

    DataTable claims(List<History.Claimed> claimed) {
        return table(
                "Orders that have a claim",
                List.of(
                        Column.text("order", "Order").fixed(),
                        Column.line("place", "Location").fixed(),
                        Column.number("units", "Units").fixed(),
                        Column.number("waits", "Waits for").fixed(),
                        Column.line("since", "Accepted").fixed()),
                claimed.stream()
                        .map(one -> Row.of(
                                Cell.of(one.order()),
                                Cell.of(one.place()),
                                units(one.units()),
                                one.waits() > 0
                                        ? units(one.waits()).toned(Tone.BAD).noted("not there")
                                        : units(0),
                                Cell.of(formats.moment(one.at(), now))))
                        .toList(),
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No order waits for it",
                        "Accepted orders stand here until their units leave."));
    }

    DataTable movements(List<History.Line> lines, TableState state, int matching, String csv) {
        List<Row> rows = lines.stream().map(this::movement).toList();
        return new DataTable(
                "Movements",
                List.of(
                        Column.line("at", "When").fixed(),
                        Column.line("kind", "What").fixed(),
                        Column.number("change", "Change").fixed(),
                        Column.number("on-hand", "On hand after").fixed(),
                        Column.line("place", "Location").fixed(),
                        Column.text("reason", "Reason").fixed(),
                        Column.line("who", "Who").fixed()),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing moved",
                        "What comes, leaves and is counted stands here, for good."),
                state,
                matching,
                csv);
    }

    private Row movement(History.Line line) {
        Movement one = line.movement();
        String sign = one.change() > 0 ? "+" : one.change() < 0 ? "−" : "";
        return Row.of(
                Cell.of(formats.moment(one.at(), now)),
                reference(one),
                Cell.of(sign + formats.number(Math.abs(one.change())), one.change()),
                units(one.onHand()),
                Cell.of(line.place()),
                Cell.of(one.reason() == null ? "" : one.reason()),
                Cell.of(names.of(one.author())));
    }

    /** What it is, leading to what it belongs to. */
    private Cell reference(Movement one) {
        Cell kind = Cell.of(one.kind().label());
        String reference = one.reference();
        if (reference == null) {
            return kind;
        }
        if (reference.matches("edit-[0-9]+")) {
            return kind.linked(stock + "/edits/" + reference.substring("edit-".length()));
        }
        return reference.matches("sheet-[0-9]+")
                ? kind.linked(stock + "/sheets/" + reference.substring("sheet-".length()))
                : kind.noted(reference);
    }
}
