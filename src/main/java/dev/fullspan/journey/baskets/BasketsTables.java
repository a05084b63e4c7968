package dev.fullspan.journey.baskets;

import dev.fullspan.eventlog.query.Baskets;
import dev.fullspan.eventlog.query.Baskets.Product;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.sales.SalesLists;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Baskets in figures, a chart and tables. */
final class BasketsTables {
    private final Reading reading;
    private final Formats formats;

    BasketsTables(Reading reading) {
        this.reading = reading;
        this.formats = reading.formats();
    }

    List<KeyFigure> figures(BasketsView.Sizes view) {
        Baskets.Sizes.Found found = view.found();
        if (found.orders() == 0) {
            return List.of();
        }
        return List.of(
                money(view),
                quartiles("Things in a basket", Definition.BASKET_UNITS, found.units()),
                quartiles("Different products", Definition.BASKET_UNITS, found.products()));
    }

    private KeyFigure money(BasketsView.Sizes view) {
        Baskets.Quartiles money = view.found().money();
        if (money == null) {
            return KeyFigure.missing("A basket", "No order told an amount in this currency.");
        }
        return KeyFigure.of("A basket", formats.headline(amount(money.median())))
                .outOf("half of them " + formats.between(amount(money.lower()), amount(money.upper())))
                .meaning(Shown.term(Definition.BASKET_MONEY));
    }

    private Money amount(double minor) {
        return new Money(Math.round(minor), reading.selection().currency());
    }

    private KeyFigure quartiles(String label, Definition definition, Baskets.@Nullable Quartiles of) {
        return of == null
                ? KeyFigure.missing(label, "No order tells its lines.")
                : KeyFigure.of(label, formats.number(of.median(), 1))
                        .outOf("half of them between " + formats.number(of.lower(), 1) + " and "
                                + formats.number(of.upper(), 1))
                        .meaning(Shown.term(definition));
    }

    @Nullable
    Chart sizes(BasketsView.Sizes view) {
        if (view.sizes().isEmpty()) {
            return null;
        }
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        view.sizes().forEach(size -> {
            values.add((double) size.orders());
            texts.add(formats.number(size.orders()));
        });
        return new Chart(
                "Orders by the things in them",
                "Things",
                Chart.NUMBER,
                view.sizes().stream().map(BasketsView.Size::label).toList(),
                List.of(new Chart.Series("Orders", Chart.Kind.BAR, values, texts)),
                null,
                List.of());
    }

    DataTable table(BasketsView.Sizes view, TableState state) {
        List<Column> columns = List.of(
                Column.line("things", "Things"),
                Column.number("orders", "Orders").meaning(Shown.term(Definition.BASKET_UNITS)),
                Column.number("share", "Share"),
                Column.number("revenue", "Revenue before refunds").meaning(Shown.term(Definition.GROSS_REVENUE)),
                Column.number("average", "Average"));
        List<DataTable.Row> rows = view.sizes().stream()
                .map(size -> DataTable.Row.of(
                        Cell.of(size.label(), size.from()),
                        Shown.cell(size.orders(), formats)
                                .linked(orders(new SalesOrders.OfUnits(size.from(), size.to()))),
                        share(size.share()),
                        Shown.cell(size.revenue(), formats),
                        Shown.cell(size.average(), formats)))
                .toList();
        return DataTable.of("Sizes of baskets", columns, rows, null, noLines(), state);
    }

    private Empty noLines() {
        return new Empty(
                Empty.Kind.NO_DATA,
                "No order tells what was in it",
                "Send “products” with Order Completed, each with its product_id, price and quantity; or choose other days.",
                "See what arrives",
                reading.at("/events"));
    }

    private static Empty tooLittle(String text) {
        return new Empty(Empty.Kind.TOO_LITTLE, "Nothing beyond chance", text);
    }

    DataTable table(BasketsView.Top view, TableState state) {
        List<Column> columns = List.of(
                Column.text("name", view.by().label()),
                Column.number("top", "Of the largest tenth").meaning(Shown.term(Definition.TOP_TENTH)),
                Column.number("rest", "Of the rest"),
                Column.number("ratio", "Times as often"),
                Column.line("between", "Surely between"));
        List<DataTable.Row> rows = view.rows().stream()
                .filter(row -> row.interval().low() > 1)
                .map(row -> DataTable.Row.of(
                        name(row.told().value(), row.told().name()),
                        share(row.inTop())
                                .noted(formats.number(row.told().inTop()) + " orders")
                                .linked(orders(new SalesOrders.OfTop(
                                        view.by(), row.told().value(), true))),
                        share(row.inRest())
                                .noted(formats.number(row.told().inRest()) + " orders")
                                .linked(orders(new SalesOrders.OfTop(
                                        view.by(), row.told().value(), false))),
                        times(row.ratio()),
                        between(row.interval())))
                .toList();
        Empty empty = view.found().top() == 0
                ? noLines()
                : tooLittle("Nothing in at least " + view.least()
                        + " baskets is in the largest tenth surely more often than in the rest. Choose more days.");
        return DataTable.of("What the largest tenth holds", columns, rows, null, empty, state);
    }

    DataTable table(BasketsView.Together view, TableState state) {
        List<Column> columns = List.of(
                Column.text("one", "Product"),
                Column.text("other", "With"),
                Column.line("kind", "Kind").meaning(Shown.term(Definition.ACCESSORY)),
                Column.number("both", "Orders with both").meaning(Shown.term(Definition.SUPPORT)),
                Column.number("there", "Have the other").meaning(Shown.term(Definition.CONFIDENCE)),
                Column.number("back", "The other way"),
                Column.number("lift", "Lift").meaning(Shown.term(Definition.LIFT)),
                Column.line("between", "Surely between"),
                Column.number("revenue", "Their revenue"));
        List<DataTable.Row> rows = view.pairs().stream().map(this::pair).toList();
        Empty empty = view.orders() == 0
                ? noLines()
                : tooLittle(
                        "Of " + formats.number(view.looked()) + " pairs of products with at least " + view.least()
                                + " orders each, none is surely more often together than chance brings. Choose more days or a smaller number.");
        return DataTable.of("Bought together", columns, rows, null, empty, state);
    }

    private DataTable.Row pair(BasketsView.Pair pair) {
        return DataTable.Row.of(
                name(pair.one().id(), pair.one().name()).noted(price(pair.one())),
                name(pair.other().id(), pair.other().name()).noted(price(pair.other())),
                Cell.of(pair.kind().label()),
                Shown.cell(pair.both(), formats)
                        .noted(
                                pair.support() instanceof Measure.Share share
                                        ? formats.share(share.value()) + " of all"
                                        : null)
                        .linked(orders(new SalesOrders.OfPair(
                                pair.one().id(), pair.other().id()))),
                confidence(pair.there(), pair.one()),
                confidence(pair.back(), pair.other()),
                times(pair.lift()),
                between(pair.interval()),
                Cell.of(formats.money(pair.revenue()), pair.revenue().minor()));
    }

    private @Nullable String price(Product product) {
        return product.price() == null
                ? null
                : formats.money(Money.of(
                        java.math.BigDecimal.valueOf(product.price())
                                .setScale(
                                        Math.max(
                                                0,
                                                reading.selection().currency().getDefaultFractionDigits()),
                                        java.math.RoundingMode.HALF_UP),
                        reading.selection().currency()));
    }

    private Cell confidence(Measure share, Product of) {
        return share(share)
                .noted("of " + formats.number(of.orders()))
                .linked(orders(new SalesOrders.OfPair(of.id(), of.id())));
    }

    DataTable table(BasketsView.Next view, Instant now, TableState state) {
        List<Column> columns = List.of(
                Column.text("first", "First"),
                Column.text("second", "Next"),
                Column.number("both", "Orders").meaning(Shown.term(Definition.BOUGHT_NEXT)),
                Column.number("rate", "Of those with the first"),
                Column.number("base", "Of all"),
                Column.number("lift", "Lift").meaning(Shown.term(Definition.LIFT)),
                Column.line("between", "Surely between"));
        Duration window = Duration.ofDays(view.days());
        List<DataTable.Row> rows = view.pairs().stream()
                .map(pair -> DataTable.Row.of(
                        name(pair.first().id(), pair.first().name()),
                        name(pair.second().id(), pair.second().name())
                                .noted(pair.first().id().equals(pair.second().id()) ? "again" : null),
                        Shown.cell(pair.both(), formats)
                                .linked(orders(new SalesOrders.Followed(
                                        pair.first().id(), pair.second().id(), window, now))),
                        share(pair.rate())
                                .noted("of " + formats.number(pair.first().orders()))
                                .linked(orders(
                                        new SalesOrders.Followed(pair.first().id(), null, window, now))),
                        share(pair.base()),
                        times(pair.lift()),
                        between(pair.interval())))
                .toList();
        Empty empty = view.found().orders() == 0
                ? new Empty(
                        view.found().immature() > 0 ? Empty.Kind.TOO_LITTLE : Empty.Kind.NO_DATA,
                        "No order is old enough",
                        "Orders of known people that are older than " + view.days()
                                + " days show what came next. Choose earlier days or a shorter time.")
                : tooLittle(
                        "Of " + formats.number(view.looked()) + " pairs with at least " + view.least()
                                + " orders none is surely more often in this order than chance brings. Choose more days or a smaller number.");
        return DataTable.of("Bought next", columns, rows, null, empty, state);
    }

    DataTable table(BasketsView.Browsing view, TableState state) {
        List<Column> columns = List.of(
                Column.line("way", "Browsing"),
                Column.number("worth", "Worth of a visit").meaning(Shown.term(Definition.BROWSING)),
                Column.number("conversion", "Conversion"),
                Column.number("average", "Average order"),
                Column.number("revenue", "Revenue before refunds").meaning(Shown.term(Definition.GROSS_REVENUE)),
                Column.number("sessions", "Visits"));
        List<DataTable.Row> rows = view.rows().stream()
                .map(row -> DataTable.Row.of(
                        Cell.of(label(row.told().way()), row.told().way().ordinal()),
                        Shown.cell(row.worth(), formats),
                        Shown.cell(row.conversion(), formats).linked(visits(row, true)),
                        Shown.cell(row.average(), formats),
                        Shown.cell(row.revenue(), formats),
                        Shown.cell(row.told().sessions(), formats).linked(visits(row, false))))
                .toList();
        Empty empty =
                new Empty(Empty.Kind.NO_DATA, "No visit on these days", "Choose other days or take a filter off.");
        return DataTable.of("Ways of browsing", columns, rows, null, empty, state);
    }

    private String visits(BasketsView.Browsed row, boolean bought) {
        return String.valueOf(reading.behind(
                PageLists.visits(new PageVisits.Browsed(row.told().way(), bought), reading.selection())));
    }

    static String label(Baskets.Way way) {
        return switch (way) {
            case CATEGORY -> "By category";
            case BRAND -> "By brand";
            case BOTH -> "By both";
            case NEITHER -> "Other lists";
            case NONE -> "No list viewed";
        };
    }

    private String orders(SalesOrders.Which which) {
        return String.valueOf(reading.behind(SalesLists.orders(which, reading.selection())));
    }

    private static Cell name(String id, @Nullable String name) {
        return Cell.of(name == null ? id : name);
    }

    private Cell share(Measure measure) {
        return measure instanceof Measure.Share share
                ? Cell.of(formats.columnShare(share.value()), share.value())
                : Shown.cell(measure, formats);
    }

    private Cell times(double ratio) {
        return Double.isFinite(ratio)
                ? Cell.of(formats.number(ratio, 1) + " ×", ratio)
                : Cell.of("only there").sortedBy(Double.MAX_VALUE);
    }

    private Cell between(Interval interval) {
        String low = formats.number(interval.low(), 1);
        Cell cell = Cell.of(
                Double.isFinite(interval.high())
                        ? low + " and " + formats.number(interval.high(), 1)
                        : low + " and more",
                interval.low());
        return interval.low() > 1 ? cell.toned(Tone.NEUTRAL) : cell;
    }
}
