package dev.fullspan.journey.paths;

import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.PageOrders;
import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.journey.Acts;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.SuggestedGroups;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.List;
import java.util.Set;

/** Paths, ways, loops and dead ends as tables, and the sentences above them. */
final class PathTables {
    private static final int LONGEST = 8;
    private static final long HUNDRED = 100;

    private final Reading reading;
    private final Formats formats;

    PathTables(Reading reading) {
        this.reading = reading;
        this.formats = reading.formats();
    }

    /** The winning way in words and money, and what its look-alikes lose; else the path of most orders. */
    String answer(WaysView ways, PathsView paths) {
        if (ways.best() != null) {
            return answer(ways.best());
        }
        String none = ways.compared() == 0
                ? "Too few visits to tell ways apart: a way is compared from " + PathsReport.LEAST + " visits on."
                : "No way sells surely better than the others.";
        return paths.rows().isEmpty()
                ? none
                : "Most orders came by “" + words(paths.rows().getFirst().pages()) + "”: "
                        + formats.number(paths.rows().getFirst().orders()) + " worth "
                        + Shown.text(paths.rows().getFirst().revenue(), formats) + ". " + none;
    }

    private String answer(WaysView.Best best) {
        WaysView.Way way = best.way();
        String start = "Visits that went “" + words(way.pages()) + "” bought more often than others: "
                + Shown.text(way.rate(), formats) + " of " + formats.number(way.sessions()) + ", against "
                + Shown.text(way.others(), formats) + ". They ordered for " + Shown.text(best.revenue(), formats) + ".";
        if (best.lookAlikes() == 0 || best.gain() == null || best.low() == null) {
            return start;
        }
        return start + " " + formats.number(best.lookAlikes())
                + " look-alikes began on the same pages and went another way; " + Shown.text(best.rate(), formats)
                + " of them bought. "
                + (best.lookAlikes() <= HUNDRED
                        ? "Led this way, they would bring "
                        : "A hundred of them, led this way, would bring ")
                + formats.between(ofHundred(best.low(), best), ofHundred(best.gain(), best))
                + " more, if it is the way that makes people buy and not the people who take it.";
    }

    /** Nobody leads all look-alikes anywhere: what a hundred of them would bring is an amount that can be had. */
    private static Money ofHundred(Money all, WaysView.Best best) {
        return best.lookAlikes() <= HUNDRED
                ? all
                : new Money(Math.round((double) all.minor() * HUNDRED / best.lookAlikes()), all.currency());
    }

    /** @param grouped whether suggested rules group the pages */
    DataTable paths(PathsView view, boolean grouped, TableState state) {
        List<Column> columns = List.of(
                Column.text("path", "Path"),
                Column.text("last", view.until() == Until.CART ? "Last before the cart" : "Last before the order"),
                Column.number("orders", "Orders").meaning(Shown.term(Definition.PATH_ORDERS)),
                Column.number("revenue", "Revenue kept").meaning(Shown.term(Definition.KEPT_REVENUE)),
                Column.number("rate", "Rate").meaning(Shown.term(Definition.PATH_RATE)),
                Column.number("failing", "Look-alikes that fail").meaning(Shown.term(Definition.LOOK_ALIKES)),
                Column.text("exit", "Where they left"),
                Acts.column());
        long most = view.rows().stream().mapToLong(PathsView.Row::orders).max().orElse(1);
        List<DataTable.Row> rows =
                view.rows().stream().map(row -> row(row, view, grouped, most)).toList();
        Empty empty = view.orders() == 0
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "No order",
                        "On these days no visit that fits the filters ordered. Choose other days or take a filter off.")
                : new Empty(
                        Empty.Kind.NOT_ESTIMABLE,
                        "No path",
                        "No page was viewed before the orders of these days. The pixel tells page views.");
        return DataTable.of("Conversion paths", columns, rows, null, empty, state);
    }

    private DataTable.Row row(PathsView.Row row, PathsView view, boolean grouped, long most) {
        String rules = grouped ? "&" + SuggestedGroups.PARAMETER + "=" + SuggestedGroups.VALUE : "";
        String orders =
                PageLists.orders(new PageOrders.OfPath(row.pages(), view.until(), view.length()), view.selection())
                        + rules;
        Cell exit = row.exit() == null
                ? Cell.unknown("Nobody who began so left without an order.")
                : Cell.of(row.exit()).noted(formats.number(row.exits()) + " of them");
        return DataTable.Row.of(
                Cell.of(words(row.pages()) + (isCut(row, view) ? PathsView.ARROW + "…" : "")),
                Cell.of(row.last())
                        .noted(
                                row.lasts() == row.orders()
                                        ? null
                                        : "of " + formats.number(row.lasts()) + " of the orders"),
                Shown.cell(row.orders(), formats)
                        .barred((double) row.orders() / most)
                        .linked(String.valueOf(reading.behind(orders))),
                Shown.cell(row.revenue(), formats),
                Shown.cell(row.rate(), formats)
                        .linked(visits(new PageVisits.OnPath(row.pages(), view.until(), false)) + rules),
                Shown.cell(row.failing(), formats)
                        .linked(visits(new PageVisits.OnPath(row.pages(), view.until(), true)) + rules),
                exit,
                Acts.link(reading, row.pages().getFirst()));
    }

    /** Whether orders by the path may have seen more pages after it. */
    private static boolean isCut(PathsView.Row row, PathsView view) {
        boolean endThere =
                row.lasts() == row.orders() && row.last().equals(row.pages().getLast());
        return row.pages().size() == view.length() && !endThere;
    }

    DataTable ways(WaysView view, TableState state) {
        List<Column> columns = List.of(
                Column.text("way", "Way"),
                Column.number("visits", "Visits").meaning(Shown.term(Definition.WINNING_WAY)),
                Column.number("buying", "With an order"),
                Column.number("rate", "Rate"),
                Column.number("lower", "At least"),
                Column.number("others", "Others"),
                Acts.column());
        List<DataTable.Row> rows = view.ways().stream()
                .map(way -> DataTable.Row.of(
                        Cell.of(words(way.pages())),
                        Shown.cell(way.sessions(), formats).linked(visits(new PageVisits.OnWay(way.pages(), false))),
                        Shown.cell(way.buying(), formats).linked(visits(new PageVisits.OnWay(way.pages(), true))),
                        Shown.cell(way.rate(), formats),
                        Cell.of(formats.columnShare(way.lower()), way.lower()),
                        Shown.cell(way.others(), formats),
                        Acts.link(reading, way.pages().getFirst())))
                .toList();
        Empty empty = view.compared() == 0
                ? new Empty(
                        Empty.Kind.TOO_LITTLE,
                        "Too few visits",
                        "A way is compared from " + PathsReport.LEAST
                                + " visits on. Choose more days, or join paths of one shape into one page.",
                        "Groups of paths",
                        reading.at("/pages/groups"))
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "No way wins",
                        formats.number(view.compared()) + " ways were compared with " + formats.number(view.sessions())
                                + " visits; none sells more often than the others by more than chance.");
        return DataTable.of("Winning ways", columns, rows, null, empty, state);
    }

    DataTable loops(DetoursView view, TableState state) {
        List<Column> columns = List.of(
                Column.text("loop", "There and back"),
                Column.number("visits", "Visits").meaning(Shown.term(Definition.LOOP)),
                Column.number("times", "Times"),
                Column.number("rate", "Bought"));
        List<DataTable.Row> rows = view.loops().stream()
                .map(loop -> DataTable.Row.of(
                        Cell.of(words(List.of(loop.page(), loop.between(), loop.page()))),
                        Shown.cell(loop.sessions(), formats)
                                .linked(visits(new PageVisits.InLoop(loop.page(), loop.between()))),
                        Shown.cell(loop.times(), formats),
                        Shown.cell(loop.rate(), formats)))
                .toList();
        Empty empty = new Empty(
                Empty.Kind.NO_DATA, "No loops", "No visit of these days went back and forth between two pages.");
        return DataTable.of("Loops", columns, rows, null, empty, state);
    }

    DataTable deadEnds(DetoursView view) {
        List<Column> columns = List.of(
                Column.text("page", "Page").fixed(),
                Column.number("viewed", "Visits without an order")
                        .meaning(Shown.term(Definition.DEAD_END))
                        .fixed(),
                Column.number("left", "Ended here").fixed(),
                Column.number("share", "Share").fixed(),
                Column.number("lower", "At least").fixed(),
                Acts.column());
        List<DataTable.Row> rows = view.deadEnds().stream()
                .map(end -> DataTable.Row.of(
                        Cell.of(end.page()),
                        Shown.cell(end.viewed(), formats)
                                .linked(visits(new PageVisits.OfPage(end.page(), PageVisits.Did.LEFT))),
                        Shown.cell(end.left(), formats)
                                .linked(visits(new PageVisits.OfPage(end.page(), PageVisits.Did.LEFT_HERE))),
                        Shown.cell(end.ended(), formats),
                        Cell.of(formats.columnShare(end.lower()), end.lower()),
                        Acts.note(
                                reading,
                                "Mend the dead end " + end.page(),
                                Shown.text(end.ended(), formats) + " of the " + formats.number(end.viewed())
                                        + " visits without an order that saw it ended there.",
                                end.page())))
                .toList();
        Empty empty = new Empty(
                Empty.Kind.NO_DATA, "No dead ends", "On no page more visits end than is usual, by more than chance.");
        TableState none = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        return DataTable.of("Dead ends", columns, rows, null, empty, none);
    }

    String answer(DetoursView view) {
        if (!view.deadEnds().isEmpty() && view.usual() instanceof Measure.Share usual) {
            DetoursView.DeadEnd worst = view.deadEnds().getFirst();
            return "“" + worst.page() + "” is a dead end: " + Shown.text(worst.ended(), formats) + " of the "
                    + formats.number(worst.viewed()) + " visits without an order that saw it ended there; usual is "
                    + formats.share(usual.value()) + ".";
        }
        return view.loops().isEmpty()
                ? "Where visits go in circles, and where they end without an order."
                : "Most visits that go in circles go “"
                        + words(List.of(
                                view.loops().getFirst().page(),
                                view.loops().getFirst().between(),
                                view.loops().getFirst().page()))
                        + "”: " + formats.number(view.loops().getFirst().sessions()) + " of them.";
    }

    private String visits(PageVisits.Which which) {
        return String.valueOf(reading.behind(PageLists.visits(which, reading.selection())));
    }

    /** A path on one line; of a long one its beginning and its end. */
    private static String words(List<String> pages) {
        if (pages.size() <= LONGEST) {
            return String.join(PathsView.ARROW, pages);
        }
        return String.join(PathsView.ARROW, pages.subList(0, LONGEST - 3)) + PathsView.ARROW + "…" + PathsView.ARROW
                + String.join(PathsView.ARROW, pages.subList(pages.size() - 2, pages.size()));
    }
}
