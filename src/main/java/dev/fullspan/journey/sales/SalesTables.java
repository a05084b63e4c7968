package dev.fullspan.journey.sales;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Sales.Kind;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.web.Formats;
import dev.fullspan.web.Note;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sales in words, figures, a chart and a table. */
final class SalesTables {
    private final Reading reading;
    private final Formats formats;
    private final SalesView view;

    SalesTables(Reading reading, SalesView view) {
        this.reading = reading;
        this.formats = reading.formats();
        this.view = view;
    }

    String answer() {
        if (view.all().orders() == 0 && view.rows().stream().allMatch(row -> minor(row.revenue()) == 0)) {
            return "What was sold, when, to whom and by which way: nothing on these days.";
        }
        String sum = Shown.text(view.all().revenue(), formats) + " from "
                + formats.number(view.all().orders())
                + (view.all().orders() == 1 ? " order, " : " orders, ")
                + formats.range(reading.range()) + ".";
        return view.rows().stream()
                .filter(row -> row.told().kind() == Kind.VALUE && minor(row.revenue()) > 0)
                .max(Comparator.comparingLong(row -> minor(row.revenue())))
                .map(row -> sum + " " + best(row))
                .orElse(sum);
    }

    private String best(SalesView.Row row) {
        String share = row.share() instanceof Measure.Share of ? ", " + formats.share(of.value()) + " of it" : "";
        String money = Shown.text(row.revenue(), formats) + share + ".";
        return view.by().isTime()
                ? "The best " + view.by().label().toLowerCase(java.util.Locale.ROOT) + " was " + label(row) + ": "
                        + money
                : "“" + label(row) + "” brought the most: " + money;
    }

    private static long minor(Measure measure) {
        return measure instanceof Measure.Amount amount ? amount.value().minor() : 0;
    }

    List<KeyFigure> figures() {
        SalesView.@Nullable Total before = view.before();
        String orders = "/orders/counted?" + Addresses.query(view.selection());
        return List.of(
                figure(Definition.REVENUE, view.all().revenue(), before == null ? null : before.revenue(), orders),
                figure(
                        Definition.ORDERS,
                        new Measure.Count(view.all().orders()),
                        before == null ? null : new Measure.Count(before.orders()),
                        orders),
                figure(
                        Definition.AVERAGE_ORDER,
                        view.all().average(),
                        before == null ? null : before.average(),
                        orders));
    }

    private KeyFigure figure(Definition definition, Measure now, @Nullable Measure before, String behind) {
        return Shown.figure(new Figure(definition, now, before, behind), reading);
    }

    Chart course(By grain, List<SalesView.Point> now, List<SalesView.Point> before) {
        List<Chart.Series> series = new ArrayList<>();
        series.add(series("Revenue", Chart.Kind.LINE, now, now.size()));
        if (!before.isEmpty()) {
            series.add(series("Before", Chart.Kind.COMPARISON, before, now.size()));
        }
        List<Chart.Mark> marks = new ArrayList<>();
        for (Note note : reading.notes()) {
            for (int i = 0; i < now.size(); i++) {
                DateRange days = now.get(i).days();
                if (!note.day().isBefore(days.from()) && !note.day().isAfter(days.to())) {
                    marks.add(new Chart.Mark(i, note.text()));
                }
            }
        }
        return new Chart(
                "Revenue by " + grain.label().toLowerCase(java.util.Locale.ROOT),
                grain.label(),
                Chart.money(view.selection().currency().getCurrencyCode()),
                now.stream().map(point -> formats.shortDay(point.days().from())).toList(),
                series,
                null,
                marks);
    }

    private Chart.Series series(String name, Chart.Kind kind, List<SalesView.Point> points, int length) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            SalesView.Point point = i < points.size() ? points.get(i) : null;
            values.add(point == null ? null : (Double) point.revenue().amount().doubleValue());
            texts.add(point == null ? null : formats.headline(point.revenue()));
        }
        return new Chart.Series(name, kind, values, texts);
    }

    DataTable table(TableState state) {
        By by = view.by();
        List<Column> columns = new ArrayList<>();
        columns.add(by.ofLines() ? Column.text("name", by.label()) : Column.line("name", by.label()));
        columns.add(Column.number("revenue", "Revenue")
                .meaning(Shown.term(by.ofLines() ? Definition.LINE_REVENUE : Definition.REVENUE)));
        columns.add(Column.number("share", "Share").meaning(Shown.term(Definition.SALES_SHARE)));
        if (view.before() != null) {
            columns.add(Column.number("change", "Change"));
        }
        columns.add(Column.number("orders", "Orders").meaning(Shown.term(Definition.ORDERS)));
        if (by.ofLines()) {
            columns.add(Column.number("units", "Units").meaning(Shown.term(Definition.UNITS)));
        }
        columns.add(
                by.ofLines()
                        ? Column.number("average", "An order")
                        : Column.number("average", "Average order").meaning(Shown.term(Definition.AVERAGE_ORDER)));
        long most = view.rows().stream()
                .mapToLong(row -> minor(row.revenue()))
                .max()
                .orElse(1);
        List<DataTable.Row> rows =
                view.rows().stream().map(row -> row(row, Math.max(1, most))).toList();
        return DataTable.of(
                "Sales", columns, view.all().orders() == 0 && allZero() ? List.of() : rows, totals(), empty(), state);
    }

    private boolean allZero() {
        return view.rows().stream()
                .allMatch(row -> minor(row.revenue()) == 0 && row.told().orders() == 0);
    }

    private Empty empty() {
        return new Empty(
                Empty.Kind.NO_DATA,
                "Nothing was sold",
                "On these days no order fits the filters. Choose other days or take a filter off.",
                "See what arrives",
                reading.at("/events"));
    }

    private DataTable.Row row(SalesView.Row row, long most) {
        List<Cell> cells = new ArrayList<>();
        cells.add(name(row));
        cells.add(Shown.cell(row.revenue(), formats).barred((double) minor(row.revenue()) / most));
        cells.add(
                row.share() instanceof Measure.Share share
                        ? Cell.of(formats.columnShare(share.value()), share.value())
                        : Shown.cell(row.share(), formats));
        if (view.before() != null) {
            cells.add(change(row));
        }
        cells.add(Shown.cell(row.told().orders(), formats)
                .linked(String.valueOf(reading.behind(SalesLists.orders(view.by(), row.told(), view.selection())))));
        if (view.by().ofLines()) {
            cells.add(
                    row.told().units() == null
                            ? Cell.unknown("These orders do not tell their lines.")
                            : Shown.cell(row.told().units(), formats));
        }
        cells.add(Shown.cell(row.average(), formats));
        return new DataTable.Row(cells);
    }

    private Cell name(SalesView.Row row) {
        String value = row.told().value();
        Cell cell = Cell.of(label(row));
        return switch (view.by()) {
            case DAY, WEEK, MONTH -> cell.sortedBy(String.valueOf(value));
            case CHANNEL -> cell.linked(narrowed(Dimension.CHANNEL, value));
            case COUNTRY -> cell.linked(narrowed(Dimension.COUNTRY, value));
            case VISITOR -> cell.linked(narrowed(Dimension.VISITOR, value));
            case PRODUCT -> row.told().name() != null && !row.told().name().equals(value) ? cell.noted(value) : cell;
            case CATEGORY, BRAND, CUSTOMER -> cell;
        };
    }

    private String narrowed(Dimension dimension, @Nullable String value) {
        return reading.narrowed(new Filter.In(dimension, Set.of(value == null ? "" : value)));
    }

    private String label(SalesView.Row row) {
        return view.by().isTime() && row.told().value() != null
                ? formats.range(SalesLists.days(
                        view.by(),
                        LocalDate.parse(row.told().value()),
                        view.selection().range()))
                : row.label();
    }

    private Cell change(SalesView.Row row) {
        if (!(row.revenueBefore() instanceof Measure.Amount then) || !(row.revenue() instanceof Measure.Amount now)) {
            return Cell.unknown("It is not known what this brought before.");
        }
        Delta delta = formats.delta(now.value().minor(), then.value().minor(), Delta.Good.MORE);
        if (delta == null) {
            return now.value().minor() > 0
                    ? Cell.of("new").sortedBy(Double.MAX_VALUE).noted("nothing before")
                    : Cell.of("–").sortedBy(0.0);
        }
        double change = (double) (now.value().minor() - then.value().minor())
                / Math.abs(then.value().minor());
        return Cell.of(delta.text(), change)
                .noted(formats.headline(then.value()) + " before")
                .toned(change < 0 ? Tone.BAD : change > 0 ? Tone.GOOD : Tone.NEUTRAL);
    }

    private DataTable.Row totals() {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of("All"));
        cells.add(Shown.cell(view.all().revenue(), formats));
        cells.add(Cell.of(""));
        if (view.before() != null) {
            cells.add(Cell.of(""));
        }
        cells.add(Shown.cell(view.all().orders(), formats));
        if (view.by().ofLines()) {
            long units = view.rows().stream()
                    .map(row -> row.told().units())
                    .filter(java.util.Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
            cells.add(Shown.cell(units, formats));
        }
        cells.add(Shown.cell(view.all().average(), formats));
        return new DataTable.Row(cells);
    }
}
