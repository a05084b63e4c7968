package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Did;
import dev.fullspan.eventlog.query.Pages.Vitals;
import dev.fullspan.journey.Acts;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.UsualBounce;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Pages as a table, and the one sentence above it. */
final class PagesTable {
    private static final int ENOUGH = 50;

    private final PagesView view;
    private final Reading reading;
    private final Formats formats;
    private final UsualBounce usualBounce;
    private final PageNames.Names names;

    PagesTable(PagesView view, PageNames.Names names, Reading reading) {
        this.names = names;
        this.view = view;
        this.usualBounce = UsualBounce.of(
                view.rows().stream().map(PagesView.Row::bounceRate).toList());
        this.reading = reading;
        this.formats = reading.formats();
    }

    /** Through which page most money passed, steps of the checkout left out, and on which most visits end at once. */
    String answer() {
        Optional<PagesView.Row> richest =
                most(PagesTable::minor, row -> minor(row) > 0 && row.orders() * 2 <= row.sessions());
        Optional<PagesView.Row> worst = most(row -> share(row.bounceRate()), row -> base(row.bounceRate()) >= ENOUGH);
        String money = richest.map(row -> "Most money passed through “" + names.of(row.page())
                        + "”: visits that had seen it ordered for " + Shown.text(row.money(), formats) + ". ")
                .orElse("");
        String loss = worst.map(row -> formats.share(share(row.bounceRate())) + " of the "
                        + formats.number(base(row.bounceRate())) + " visits that began on “" + names.of(row.page())
                        + "” went no further, more than on any other page.")
                .orElse("");
        String answer = (money + loss).strip();
        return answer.isEmpty() ? "What happens on each page, and what money passes through it." : answer;
    }

    private Optional<PagesView.Row> most(
            ToDoubleFunction<PagesView.Row> by, java.util.function.Predicate<PagesView.Row> enough) {
        return view.rows().stream().filter(enough).max(Comparator.comparingDouble(by));
    }

    private static double minor(PagesView.Row row) {
        return row.money() instanceof Measure.Amount amount ? amount.value().minor() : 0;
    }

    private static double share(Measure measure) {
        return measure instanceof Measure.Share share ? share.value() : 0;
    }

    private static long base(Measure measure) {
        return measure instanceof Measure.Share share ? share.of() : 0;
    }

    DataTable table(TableState state) {
        boolean vitals = view.rows().stream().anyMatch(row -> row.vitals() != null);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("page", "Page"),
                Column.number("money", "Money passed").meaning(Shown.term(Definition.MONEY_PASSED)),
                Column.number("views", "Views").meaning(Shown.term(Definition.PAGE_VIEWS)),
                Column.number("visitors", "Visitors").meaning(Shown.term(Definition.PAGE_VISITORS)),
                Column.number("entries", "Entries").meaning(Shown.term(Definition.ENTRIES)),
                Column.number("bounce", "Bounce rate").meaning(Shown.term(Definition.BOUNCE_RATE)),
                Column.number("exit-rate", "Exit rate").meaning(Shown.term(Definition.EXIT_RATE))));
        if (vitals) {
            columns.add(Column.number("lcp", "LCP").meaning(Shown.term(Definition.WEB_VITALS)));
            columns.add(Column.number("inp", "INP"));
            columns.add(Column.number("cls", "CLS"));
        }
        columns.add(Column.number("dwell", "Dwell").meaning(Shown.term(Definition.DWELL)));
        columns.add(Column.number("long", "Long, no purchase").meaning(Shown.term(Definition.LONG_STAY)));
        columns.add(Acts.column());
        long most = view.rows().stream().mapToLong(PagesView.Row::views).max().orElse(1);
        List<DataTable.Row> rows =
                view.rows().stream().map(row -> row(row, most, vitals)).toList();
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                "No page was viewed",
                "On these days no visit that fits the filters viewed a page. Choose other days or take a filter off.");
        return DataTable.of("Pages", columns, rows, null, empty, state);
    }

    private DataTable.Row row(PagesView.Row row, long most, boolean vitals) {
        List<Cell> cells = new ArrayList<>();
        cells.add(names.cell(row.page()).linked(reading.at("/pages/detail?path=" + Addresses.encoded(row.page()))));
        String orders = PageLists.orders(new PageOrders.OfPage(row.page()), view.selection());
        cells.add(Shown.cell(row.money(), formats).linked(String.valueOf(reading.behind(orders))));
        cells.add(Shown.cell(row.views(), formats)
                .barred((double) row.views() / most)
                .linked(behind(row, Did.VIEWED))
                .noted("in " + formats.number(row.sessions()) + " visits"));
        String people = PageLists.people(new PageVisits.OfPage(row.page(), Did.VIEWED), view.selection());
        cells.add(Shown.cell(row.visitors(), formats).linked(String.valueOf(reading.behind(people))));
        cells.add(Shown.cell(row.entries(), formats).linked(behind(row, Did.ENTERED)));
        cells.add(Shown.cell(row.bounceRate(), formats).linked(behind(row, Did.BOUNCED)));
        cells.add(Shown.cell(row.exitRate(), formats).linked(behind(row, Did.ENDED)));
        if (vitals) {
            cells.addAll(vitals(row.vitals(), formats));
        }
        Cell dwell = row.median() instanceof Measure.Seconds median
                ? Cell.of(length(median, formats), median.value())
                : Shown.cell(row.median(), formats);
        cells.add(
                row.median() instanceof Measure.NotEstimable
                        ? dwell
                        : dwell.noted(length(row.lower(), formats) + " – " + length(row.upper(), formats)));
        cells.add(Shown.cell(row.longStay(), formats)
                .linked(address(new PageVisits.LongStay(row.page(), view.dwell(), true))));
        cells.add(usualBounce.act(reading, row.page(), row.bounceRate()));
        return new DataTable.Row(cells);
    }

    /** A length of time, a short one with its tenths. */
    static String length(Measure measure, Formats formats) {
        return measure instanceof Measure.Seconds seconds && seconds.value() < 10
                ? formats.number(seconds.value(), 1) + " s"
                : Shown.text(measure, formats);
    }

    /** LCP, INP and CLS, each with the word for how good it is. */
    static List<Cell> vitals(@org.jspecify.annotations.Nullable Vitals vitals, Formats formats) {
        if (vitals == null) {
            Cell none = Cell.unknown("No browser told it for this page.");
            return List.of(none, none, none);
        }
        return List.of(
                vital(vitals.lcp(), 2500, 4000, "seconds", formats),
                vital(vitals.inp(), 200, 500, "milliseconds", formats),
                vital(vitals.cls(), 0.1, 0.25, "", formats));
    }

    private static Cell vital(
            @org.jspecify.annotations.Nullable Double value, double good, double poor, String unit, Formats formats) {
        if (value == null) {
            return Cell.unknown("No browser told it for this page.");
        }
        String text = switch (unit) {
            case "seconds" -> formats.number(value / 1000, 1) + " s";
            case "milliseconds" -> formats.number(Math.round(value)) + " ms";
            default -> formats.number(value, 2);
        };
        Cell cell = Cell.of(text, value);
        if (value <= good) {
            return cell.noted("good");
        }
        return value <= poor
                ? cell.noted("fair").toned(Tone.WARN)
                : cell.noted("poor").toned(Tone.BAD);
    }

    private String behind(PagesView.Row row, Did did) {
        return address(new PageVisits.OfPage(row.page(), did));
    }

    private String address(PageVisits.Which which) {
        return String.valueOf(reading.behind(PageLists.visits(which, view.selection())));
    }
}
