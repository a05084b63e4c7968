package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Figure.Verdict;
import dev.fullspan.fulfilment.score.ShareWords.Group;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.RangeParameters;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Term;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes scorecards. */
final class ScorecardScreens {
    private static final List<Figure> PARTNERS =
            List.of(Figure.ACCEPTED, Figure.SHIPPED_ON_TIME, Figure.WRONG, Figure.DAMAGED);
    private static final List<Figure> CARRIERS =
            List.of(Figure.DELIVERED_ON_TIME, Figure.CARRIER_ON_TIME, Figure.LOST, Figure.DAMAGED);
    private static final Term TIED = new Term(
            "fulfilment-tied-out",
            "Tied out",
            "Of the partner’s daily tie-outs with orders that were due by now: the share that was tied by its time.");
    private static final Term ANSWER = new Term(
            "fulfilment-answer",
            "Median answer",
            "From being offered until the partner accepted or refused, half within.");
    private static final Term TRANSIT = new Term(
            "fulfilment-transit",
            "Median way",
            "From leaving until delivered, half within, of parcels whose delivery is told.");
    /** What stands on scorecards alone. */
    static final List<Term> TERMS = List.of(TIED, ANSWER, TRANSIT);

    private final Shop shop;
    private final Formats formats;
    private final RangeParameters range;
    private final ShareWords words;
    private final String base;

    ScorecardScreens(Shop shop, Formats formats, RangeParameters range) {
        this.shop = shop;
        this.formats = formats;
        this.range = range;
        this.base = "/shops/" + shop.id();
        this.words = new ShareWords(formats, base, range.query());
    }

    ScorecardScreen partners(Report report, List<TieOut> tieOuts, TableState state) {
        Map<String, List<TieOut>> tied = tieOuts.stream()
                .collect(Collectors.groupingBy(one -> Long.toString(one.party().value())));
        List<Column> columns = columns("Partner", "Parts", PARTNERS);
        columns.add(Column.number("tied", "Tied out").meaning(TIED));
        columns.add(Column.number("answer", "Median answer").meaning(ANSWER));
        Map<String, List<Case>> groups = report.by(By.PARTNER);
        List<Row> rows = groups.entrySet().stream()
                .map(one -> {
                    List<Cell> cells = cells(report, one, By.PARTNER, PARTNERS);
                    cells.add(tied(tied.getOrDefault(one.getKey(), List.of()), report, one.getKey()));
                    cells.add(words.spanCell(
                            report.of(one.getValue()), Span.ACKNOWLEDGE, new Group(By.PARTNER, one.getKey())));
                    return new Row(cells);
                })
                .toList();
        return screen(report, By.PARTNER, PARTNERS, groups, table("Scorecards of partners", columns, rows, state));
    }

    private Cell tied(List<TieOut> all, Report report, String key) {
        List<TieOut> due = all.stream()
                .filter(one -> one.orders() > 0 && one.due().isBefore(report.now()))
                .toList();
        long missed = due.stream().filter(one -> !isInTime(one)).count();
        Share share = new Share(due.size() - missed, due.size(), 0);
        return !share.isKnown()
                ? Cell.unknown("no tie-out was due")
                : Cell.of(formats.columnShare(share.value()), share.value())
                        .noted(formats.number(missed) + " of " + formats.number(share.of()) + " not"
                                + (share.isEnough() ? "" : ", few"))
                        .linked(base + "/tie-outs?party=" + key + "&missed=true&" + range.query());
    }

    static boolean isInTime(TieOut one) {
        return one.tied() != null && !one.tied().isAfter(one.due());
    }

    ScorecardScreen carriers(Report report, TableState state) {
        List<Column> columns = columns("Carrier", "Parcels", CARRIERS);
        columns.add(Column.number("way", "Median way").meaning(TRANSIT));
        Map<String, List<Case>> groups = report.by(By.CARRIER);
        List<Row> rows = groups.entrySet().stream()
                .map(one -> {
                    List<Cell> cells = cells(report, one, By.CARRIER, CARRIERS);
                    cells.add(words.spanCell(
                            report.of(one.getValue()), Span.DELIVER, new Group(By.CARRIER, one.getKey())));
                    return new Row(cells);
                })
                .toList();
        return screen(report, By.CARRIER, CARRIERS, groups, table("Scorecards of carriers", columns, rows, state));
    }

    private static List<Column> columns(String name, String count, List<Figure> figures) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("name", name), Column.number("count", count)));
        figures.forEach(figure ->
                columns.add(Column.number(figure.word(), figure.label()).meaning(ShareWords.term(figure))));
        return columns;
    }

    private List<Cell> cells(Report report, Map.Entry<String, List<Case>> group, By by, List<Figure> figures) {
        Report of = report.of(group.getValue());
        List<Cell> cells = new ArrayList<>(List.of(
                by == By.PARTNER
                        ? Cell.of(report.name(by, group.getKey())).linked(base + "/partners/" + group.getKey())
                        : Cell.of(report.name(by, group.getKey())),
                Cell.of(formats.number(of.cases().size()), of.cases().size())
                        .linked(words.behind(report.scope(), "any", Verdict.COUNTS, new Group(by, group.getKey())))));
        figures.forEach(figure -> cells.add(words.cell(of, figure, new Group(by, group.getKey()))));
        return cells;
    }

    private DataTable table(String caption, List<Column> columns, List<Row> rows, TableState state) {
        return DataTable.of(
                        caption,
                        columns,
                        rows,
                        null,
                        new Empty(Empty.Kind.NO_DATA, "None", "Nothing was given out on these days."),
                        state)
                .withCsv(base + "/scorecards.csv?of="
                        + (columns.getFirst().label().equals("Partner") ? "partners" : "carriers") + "&"
                        + range.query());
    }

    private ScorecardScreen screen(
            Report report, By by, List<Figure> figures, Map<String, List<Case>> groups, DataTable table) {
        boolean partners = by == By.PARTNER;
        return new ScorecardScreen(
                answer(report, by, partners ? Figure.SHIPPED_ON_TIME : Figure.LOST, groups),
                List.of(
                        new Choice("Partners", base + "/scorecards?" + range.query(), partners),
                        new Choice("Carriers", base + "/scorecards?of=carriers&" + range.query(), !partners)),
                table,
                compared(report, by, figures, groups),
                groups.entrySet().stream()
                        .limit(12)
                        .map(one -> card(report, by, figures, one))
                        .toList(),
                groups.isEmpty()
                        ? partners
                                ? new Empty(
                                        Empty.Kind.NO_DATA,
                                        "No partner was given an order on these days",
                                        "Choose other days, or add partners and say which orders they get.",
                                        "Open the partners",
                                        base + "/partners")
                                : new Empty(
                                        Empty.Kind.NO_DATA,
                                        "No parcel left on these days",
                                        "Choose other days. Parcels come from your store or are entered on an order.",
                                        "Open the orders",
                                        base + "/orders")
                        : null,
                base + "/scorecards/late-parcels");
    }

    private String answer(Report report, By by, Figure figure, Map<String, List<Case>> groups) {
        if (groups.isEmpty()) {
            return by == By.PARTNER ? "No partner was given an order on these days." : "No parcel left on these days.";
        }
        Share all = report.share(figure);
        String count = report.scope()
                .count(report.cases().size(), formats.number(report.cases().size()));
        if (!all.isKnown()) {
            return count + "; too early, or too little told, to say how they went.";
        }
        String of = formats.number(all.of());
        return figure == Figure.SHIPPED_ON_TIME
                ? count + " with partners; of the " + of + " whose time is over " + formats.share(all.value())
                        + " left on time."
                : count + "; of the " + of + " that left long enough ago " + formats.share(all.value())
                        + " got lost or is suspected to be.";
    }

    /** Pairs of those with enough cases whose intervals lie apart; the best against the worst of each figure. */
    private List<String> compared(Report report, By by, List<Figure> figures, Map<String, List<Case>> groups) {
        List<String> said = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, Share> enough = new TreeMap<>();
            groups.forEach((key, cases) -> {
                Share share = report.of(cases).share(figure);
                if (share.isEnough()) {
                    enough.put(report.name(by, key), share);
                }
            });
            if (enough.size() < 2) {
                continue;
            }
            var sorted = enough.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(java.util.Comparator.comparingDouble(Share::value)))
                    .toList();
            var low = sorted.getFirst();
            var high = sorted.getLast();
            if (low.getValue().high() < high.getValue().low()) {
                said.add(figure.label() + ": " + high.getKey() + " "
                        + formats.share(high.getValue().value()) + ", "
                        + low.getKey() + " " + formats.share(low.getValue().value())
                        + "; their ranges lie apart, so it is hardly chance.");
            } else {
                said.add(figure.label() + ": " + (sorted.size() == 2 ? "the two are" : "all are")
                        + " within each other’s range; no difference can be told.");
            }
        }
        if (said.isEmpty() && groups.size() > 1) {
            said.add("Nobody can be compared yet: it takes two with at least " + Share.ENOUGH + " cases each.");
        }
        return said;
    }

    private ScorecardScreen.Card card(Report report, By by, List<Figure> figures, Map.Entry<String, List<Case>> group) {
        Report of = report.of(group.getValue());
        return new ScorecardScreen.Card(
                report.name(by, group.getKey()),
                figures.stream()
                        .map(figure -> words.figure(of, figure, new Group(by, group.getKey()))
                                .withSpark(course(of, figure)))
                        .toList());
    }

    /** The share by week, oldest first; not a number where nothing is known. */
    private List<Double> course(Report of, Figure figure) {
        Map<LocalDate, List<Case>> weeks = of.cases().stream()
                .collect(Collectors.groupingBy(one -> monday(LocalDate.ofInstant(one.began(), shop.timeZone()))));
        List<Double> course = new ArrayList<>();
        for (LocalDate week = monday(range.range().from());
                !week.isAfter(range.range().to());
                week = week.plusWeeks(1)) {
            Share share = of.of(weeks.getOrDefault(week, List.of())).share(figure);
            course.add(share.isKnown() ? share.value() : Double.NaN);
        }
        return course;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    ScorecardScreen.Late late(LateCosts.Cost cost) {
        List<String> how = List.of(
                "Buyers who order again within 90 days after a late order are held against those after one on time, as if both were composed alike: new"
                        + " and returning buyers, thirds of the order’s value, the month. Each buyer counts once, by the first order of the last two years"
                        + " whose time is known.",
                "Late is what came after the promised day, or left after its time by the terms where no day was promised or no delivery is told.",
                "The range holds with 95 % (Mantel and Haenszel’s difference with Sato’s variance). Money is that difference × what those on time who order"
                        + " again spend within 90 days, without tax and shipping.",
                "It shows what goes with lateness. Where late parcels are late for a reason that keeps buyers away by itself, that is in it too.");
        return switch (cost.cost()) {
            case LateCost.NotEstimable not ->
                new ScorecardScreen.Late(
                        "It cannot be told yet what a late parcel costs you.",
                        List.of(),
                        new Empty(
                                Empty.Kind.NOT_ESTIMABLE,
                                "Not estimable",
                                not.reason() + " There are " + formats.number(not.late()) + " and "
                                        + formats.number(not.onTime()) + "; of " + formats.number(not.young())
                                        + " more the 90 days are not over."),
                        how,
                        base + "/scorecards");
            case LateCost.Estimated told -> told(told, cost, how);
        };
    }

    private ScorecardScreen.Late told(LateCost.Estimated told, LateCosts.Cost cost, List<String> how) {
        RiskDifference difference = told.difference();
        boolean clear = difference.high() < 0;
        String points = formats.number(Math.abs(difference.value()) * 100, 1) + " points";
        String answer = clear
                ? "A late parcel costs you about " + formats.headline(money(told.perParcel())) + " in lost reorders, "
                        + formats.between(money(Math.max(0, told.perParcelLow())), money(told.perParcelHigh())) + "."
                : difference.low() > 0
                        ? "After late parcels more buyers order again than after those on time; look at who they are before you believe it."
                        : "Whether a late parcel costs reorders cannot be told apart from chance.";
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of(
                        "Order again after a late one",
                        formats.share(told.late().value()))
                .outOf("of " + formats.number(told.late().of()) + " buyers"));
        figures.add(KeyFigure.of(
                        "Order again after one on time",
                        formats.share(told.usual().value()))
                .outOf("of " + formats.number(told.usual().of()) + " buyers"));
        figures.add(KeyFigure.of("Difference, composed alike", difference.value() <= 0 ? "−" + points : "+" + points)
                .outOf("between " + signed(difference.low()) + " and " + signed(difference.high()) + " points; "
                        + formats.number(difference.leftOut()) + " buyers without their like left out"));
        if (clear) {
            figures.add(
                    KeyFigure.of("Of the last 365 days", formats.headline(money(told.perParcel() * cost.lateOrders())))
                            .outOf(formats.number(cost.lateOrders()) + " late of " + formats.number(cost.orders())
                                    + " orders"));
        }
        return new ScorecardScreen.Late(answer, figures, null, how, base + "/scorecards");
    }

    private String signed(double share) {
        return (share < 0 ? "−" : "+") + formats.number(Math.abs(share) * 100, 1);
    }

    private Money money(double minor) {
        return new Money(Math.round(minor), Objects.requireNonNull(shop.currency()));
    }
}
