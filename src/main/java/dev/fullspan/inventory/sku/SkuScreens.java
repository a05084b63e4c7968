package dev.fullspan.inventory.sku;

import dev.fullspan.access.References;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a SKU's page. */
final class SkuScreens {
    private final Shop shop;
    private final Formats formats;
    private final Instant now;
    private final References.Names names;
    private final String stock;

    SkuScreens(Shop shop, Formats formats, Instant now, References.Names names) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
        this.names = names;
        this.stock = "/shops/" + shop.id() + "/stock";
    }

    SkuScreen screen(
            StockLine line,
            @Nullable String picture,
            StockOf of,
            List<Location> locations,
            @Nullable Chart chart,
            List<History.Line> movements,
            int matching,
            Movement.@Nullable Kind kind,
            List<History.Held> held,
            List<History.Claimed> claimed,
            TableState state,
            boolean mayWrite,
            SkuForms.@Nullable Refused refused) {
        boolean bundle = !of.components().isEmpty();
        String own = stock + "/sku?sku=" + Addresses.encode(line.sku());
        String csv = stock + "/sku.csv?sku=" + Addresses.encode(line.sku())
                + (kind == null ? "" : "&kind=" + kind.name().toLowerCase(Locale.ROOT))
                + (state.filter().isEmpty() ? "" : "&q=" + Addresses.encode(state.filter()));
        return new SkuScreen(
                line.name(),
                answer(line, of),
                line.product() == null ? null : "/shops/" + shop.id() + "/products/" + line.product(),
                picture,
                stock,
                figures(of.total(), bundle),
                bundle ? components(of) : places(of),
                chart,
                kinds(own, kind),
                movements(movements, state, matching, csv),
                holds(held),
                claims(claimed),
                mayWrite && !bundle ? SkuForms.of(stock, line.sku(), of, locations, refused) : List.of(),
                refused == null ? null : refused.why().detail());
    }

    private String answer(StockLine line, StockOf of) {
        Level total = of.total();
        String start = line.sku() + ": ";
        if (!of.components().isEmpty()) {
            return start + "a bundle; what is there makes " + formats.number(total.available()) + ".";
        }
        if (line.level() == null) {
            return start + "nothing was ever booked. Count it, and it can be sold.";
        }
        if (total.shortage() > 0) {
            return start + formats.number(total.shortage())
                    + " more are promised than there are. Nothing new is accepted until they come.";
        }
        return start
                + (total.available() == 0
                        ? "sold out."
                        : formats.number(total.available()) + " may still be sold, of " + formats.number(total.onHand())
                                + " on hand.");
    }

    private List<KeyFigure> figures(Level total, boolean bundle) {
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of(bundle ? "Bundles on hand" : "On hand", formats.number(total.onHand())));
        figures.add(KeyFigure.of("Reserved", formats.number(total.reserved())).outOf("held for checkouts"));
        if (!bundle) {
            figures.add(
                    KeyFigure.of("Allocated", formats.number(total.allocated())).outOf("for accepted orders"));
            figures.add(KeyFigure.of("Kept back", formats.number(total.safety())));
        }
        figures.add(KeyFigure.of("Available", formats.number(total.available())));
        figures.add(KeyFigure.of("Shortage", formats.number(total.shortage())));
        return figures;
    }

    private static TableState still() {
        return new TableState("", List.of(), "", false, "", Set.of(), 1);
    }

    private Cell units(long units) {
        return Cell.of(formats.number(units), units);
    }

    private DataTable places(StockOf of) {
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

    private DataTable components(StockOf of) {
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

    private DataTable holds(List<History.Held> held) {
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

    private DataTable claims(List<History.Claimed> claimed) {
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

    private static List<Choice> kinds(String own, Movement.@Nullable Kind kind) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("All", own, kind == null)));
        for (Movement.Kind one : Movement.Kind.values()) {
            choices.add(new Choice(one.label(), own + "&kind=" + one.name().toLowerCase(Locale.ROOT), one == kind));
        }
        return choices;
    }

    private DataTable movements(List<History.Line> lines, TableState state, int matching, String csv) {
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
