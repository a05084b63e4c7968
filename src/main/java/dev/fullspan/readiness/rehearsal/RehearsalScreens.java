package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.PeopleReport.Milestone;
import dev.fullspan.readiness.rehearsal.PeopleReport.WhatIf;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the pages of rehearsals. */
final class RehearsalScreens {
    private static final Empty NOTHING = new Empty(Empty.Kind.NO_DATA, "Nothing here", "No order went this way.");

    private final Shop shop;
    private final Formats formats;
    private final String base;

    RehearsalScreens(Shop shop, Formats formats) {
        this.shop = shop;
        this.formats = formats;
        this.base = "/shops/" + shop.id() + "/launch/rehearsals";
    }

    String base() {
        return base;
    }

    RehearsalScreen one(Rehearsal rehearsal, boolean mayWrite, TableState state) {
        String own = base + "/" + rehearsal.id();
        RehearsalReport report = rehearsal.report();
        RehearsalWords words = report == null ? null : new RehearsalWords(report, formats, shop.currency());
        return new RehearsalScreen(
                "Rehearsal of " + orders(rehearsal.orders()),
                words == null ? words(rehearsal) : words.answer(rehearsal.orders()),
                own,
                base,
                rehearsal.isRunning()
                        ? new Progress(
                                rehearsal.progress(),
                                rehearsal.done() / 100.0,
                                "Nothing of it reaches buyers, stock or reports.")
                        : null,
                rehearsal.isRunning() && mayWrite
                        ? new Confirm(
                                "Cancel…",
                                "The copy of the shop is removed, and nothing of the rehearsal is kept.",
                                "Cancel it",
                                own + "/cancel")
                        : null,
                !rehearsal.isRunning() && mayWrite
                        ? new Confirm(
                                "Delete…",
                                "It leaves the list and the checklist. You can undo it at once; after a day it is gone for good.",
                                "Delete it",
                                own + "/delete")
                        : null,
                report != null && report.software().isSound() ? Tone.GOOD : Tone.WARN,
                words == null || report == null ? null : shown(rehearsal, report, words, own, state));
    }

    private static String words(Rehearsal rehearsal) {
        return switch (rehearsal.state()) {
            case RUNNING -> "It goes on in the background.";
            case CANCELLED, FAILED, DONE -> rehearsal.progress();
        };
    }

    private String orders(long number) {
        return number == 1 ? "1 order" : formats.number(number) + " orders";
    }

    private RehearsalScreen.Shown shown(
            Rehearsal rehearsal, RehearsalReport report, RehearsalWords words, String own, TableState state) {
        PeopleReport people = report.people();
        List<String> reckoned = new ArrayList<>();
        reckoned.add(report.mix());
        reckoned.add(report.hours());
        if (people != null) {
            reckoned.add(
                    "The day is played " + people.runs() + " times with other chance each time (seed " + people.seed()
                            + "). Packing takes now longer, now less; the middle of the runs and what nine of ten keep to are told.");
        }
        reckoned.add(
                "Cost is that of the hours in which somebody packs these orders, overtime with what is added to it; waiting is not in it.");
        return new RehearsalScreen.Shown(
                figures(report, words),
                words.software(),
                words.mail(),
                report.software().failures().stream()
                        .map(one -> (one.times() == 1 ? "" : formats.number(one.times()) + " times: ") + one.what()
                                + " (" + one.example() + ")")
                        .toList(),
                steps(report, state),
                reckoned,
                people == null || people.departures().isEmpty() ? null : departures(people, words, state),
                people == null ? null : milestones(people, words, state),
                people == null ? null : queue(report, people, words),
                people == null ? null : whatIfs(people, words, state),
                shares(report, state),
                new AnswersScreens(report, words, formats).answer(),
                own + "/answers",
                own + ".csv",
                own + ".pdf",
                own + "/sheet.pdf");
    }

    private List<KeyFigure> figures(RehearsalReport report, RehearsalWords words) {
        PeopleReport people = report.people();
        List<KeyFigure> figures = new ArrayList<>();
        if (people != null) {
            Milestone last = people.last();
            figures.add(KeyFigure.of("All have left", words.moment(last.median()))
                    .outOf(
                            last.most() != null && last.most().equals(last.median())
                                    ? "in nine of ten runs, too"
                                    : "in nine of ten runs by " + words.moment(last.most())));
            figures.add(KeyFigure.of("In time", formats.share(people.onTime())).outOf(words.late()));
            figures.add(KeyFigure.of("Short first", RehearsalWords.bottleneckWord(people.bottleneck()))
                    .outOf(
                            people.bottleneck() == null
                                    ? "everything leaves with the first collection"
                                    : "from order " + formats.number(people.bottleneckAt()) + " on, in "
                                            + formats.share(people.bottleneckShare()) + " of the runs"));
            figures.add(KeyFigure.of("Packing", formats.number(people.packingHours(), 1) + " h")
                    .outOf(words.money(people.costMinor())
                            + (people.overtimeHours() > 0
                                    ? ", " + formats.number(people.overtimeHours(), 1) + " h of it overtime"
                                    : "")));
        } else {
            figures.add(KeyFigure.missing("When they leave", "no order was taken that somebody sends"));
        }
        SoftwareReport software = report.software();
        figures.add(KeyFigure.of("Oversold", formats.number(software.oversold()))
                .outOf("of " + orders(software.placed()) + " taken"));
        figures.add(KeyFigure.of(
                        "Went wrong",
                        formats.number(software.failures().stream()
                                .mapToLong(SoftwareReport.Failure::times)
                                .sum()))
                .outOf(software.soldOut() == 0 ? null : formats.number(software.soldOut()) + " refused: sold out"));
        return figures;
    }

    private DataTable steps(RehearsalReport report, TableState state) {
        return DataTable.of(
                "Steps of the software",
                List.of(
                        Column.text("step", "Step").fixed(),
                        Column.number("times", "Times").fixed(),
                        Column.number("median", "Usual").fixed(),
                        Column.number("most", "Slowest").fixed()),
                report.software().steps().stream()
                        .map(one -> DataTable.Row.of(
                                Cell.of(one.step()),
                                Cell.of(formats.number(one.times()), one.times()),
                                Cell.of(millis(one.medianMillis()), one.medianMillis()),
                                Cell.of(millis(one.mostMillis()), one.mostMillis())))
                        .toList(),
                null,
                NOTHING,
                state);
    }

    private String millis(double millis) {
        return millis < 10 ? formats.number(millis, 1) + " ms" : formats.number(Math.round(millis)) + " ms";
    }

    private DataTable milestones(PeopleReport people, RehearsalWords words, TableState state) {
        return DataTable.of(
                "When orders have left",
                List.of(
                        Column.line("order", "Order").fixed(),
                        Column.line("median", "In the middle").fixed(),
                        Column.line("most", "Nine of ten by").fixed()),
                people.milestones().stream()
                        .map(one -> DataTable.Row.of(
                                Cell.of("Order " + formats.number(one.order())),
                                Cell.of(words.moment(one.median())),
                                Cell.of(words.moment(one.most()))))
                        .toList(),
                null,
                NOTHING,
                state);
    }

    private DataTable departures(PeopleReport people, RehearsalWords words, TableState state) {
        return DataTable.of(
                "What ships when",
                List.of(
                        Column.line("when", "When").fixed(),
                        Column.number("orders", "Orders, about").fixed(),
                        Column.text("carrier", "With").fixed(),
                        Column.text("who", "From whom").fixed()),
                people.departures().stream()
                        .map(one -> DataTable.Row.of(
                                Cell.of(words.moment(one.at())),
                                Cell.of(formats.number(Math.round(one.orders())), one.orders()),
                                Cell.of(one.carrier().isEmpty() ? "the next carrier" : one.carrier()),
                                Cell.of(words.sender(one))))
                        .toList(),
                null,
                NOTHING,
                state);
    }

    private DataTable whatIfs(PeopleReport people, RehearsalWords words, TableState state) {
        List<DataTable.Row> rows = new ArrayList<>();
        rows.add(row("As it is", people.last(), people.onTime(), people.costMinor(), people.bottleneck(), words));
        for (WhatIf one : people.whatIfs()) {
            rows.add(row(one.name(), one.last(), one.onTime(), one.costMinor(), one.bottleneck(), words));
        }
        return DataTable.of(
                "What if",
                List.of(
                        Column.text("what", "What is changed").fixed(),
                        Column.line("last", "All have left").fixed(),
                        Column.line("most", "Nine of ten by").fixed(),
                        Column.number("time", "In time").fixed(),
                        Column.number("cost", "Packing costs").fixed(),
                        Column.text("short", "Short first").fixed()),
                rows,
                null,
                NOTHING,
                state);
    }

    private DataTable.Row row(
            String name, Milestone last, double onTime, long cost, @Nullable String bottleneck, RehearsalWords words) {
        return DataTable.Row.of(
                Cell.of(name),
                Cell.of(words.moment(last.median())),
                Cell.of(words.moment(last.most())),
                Cell.of(formats.share(onTime), onTime),
                Cell.of(words.money(cost), cost),
                Cell.of(RehearsalWords.bottleneckWord(bottleneck)));
    }

    private @Nullable Chart queue(RehearsalReport report, PeopleReport people, RehearsalWords words) {
        if (people.packingHours() == 0) {
            return null;
        }
        List<String> labels = new ArrayList<>();
        List<Double> middle = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        List<String> middleTexts = new ArrayList<>();
        List<String> mostTexts = new ArrayList<>();
        for (PeopleReport.Waiting one : people.queue()) {
            labels.add(words.hour(one.at()));
            middle.add(one.median());
            most.add(one.most());
            middleTexts.add(formats.number(Math.round(one.median())));
            mostTexts.add(formats.number(Math.round(one.most())));
        }
        return new Chart(
                "Orders that wait for your own packing, from " + formats.day(report.day()),
                "Time",
                Chart.NUMBER,
                labels,
                List.of(
                        new Chart.Series("In the middle", Chart.Kind.STEP, middle, middleTexts),
                        new Chart.Series("Nine of ten at most", Chart.Kind.COMPARISON, most, mostTexts)),
                null,
                List.of());
    }

    private DataTable shares(RehearsalReport report, TableState state) {
        return DataTable.of(
                "Who sends",
                List.of(
                        Column.text("party", "Who sends").fixed(),
                        Column.number("orders", "Orders").fixed(),
                        Column.text("answers", "How they are reckoned").fixed()),
                report.shares().stream()
                        .map(one -> DataTable.Row.of(
                                Cell.of(one.party()),
                                Cell.of(formats.number(one.orders()), one.orders()),
                                Cell.of(Stream.of(one.terms(), one.collected(), one.answers())
                                        .filter(words -> !words.isEmpty())
                                        .collect(Collectors.joining(" ")))))
                        .toList(),
                null,
                NOTHING,
                state);
    }

    /** The rehearsals side by side. */
    DataTable list(List<Rehearsal> rehearsals, TableState state) {
        List<DataTable.Row> rows = new ArrayList<>();
        for (Rehearsal one : rehearsals) {
            RehearsalReport report = one.report();
            PeopleReport people = report == null ? null : report.people();
            RehearsalWords words = report == null ? null : new RehearsalWords(report, formats, shop.currency());
            Cell none = Cell.unknown(one.state().label());
            rows.add(DataTable.Row.of(
                    Cell.of(formats.dateTime(one.started()))
                            .sortedBy(one.started().toString())
                            .linked(base + "/" + one.id())
                            .noted(
                                    one.state() == Rehearsal.State.DONE
                                            ? null
                                            : one.state().label()),
                    Cell.of(formats.number(one.orders()), one.orders()),
                    people == null || words == null
                            ? none
                            : Cell.of(words.moment(people.last().median())),
                    people == null ? none : Cell.of(formats.share(people.onTime()), people.onTime()),
                    people == null ? none : Cell.of(RehearsalWords.bottleneckWord(people.bottleneck())),
                    people == null || words == null
                            ? none
                            : Cell.of(words.money(people.costMinor()), people.costMinor()),
                    report == null
                            ? none
                            : Cell.of(
                                    formats.number(report.software().oversold()),
                                    report.software().oversold()),
                    Cell.of(people(one.staffing()))));
        }
        return DataTable.of(
                "Rehearsals",
                List.of(
                        Column.line("started", "Started"),
                        Column.number("orders", "Orders"),
                        Column.line("left", "All have left"),
                        Column.number("time", "In time"),
                        Column.text("short", "Short first"),
                        Column.number("cost", "Packing costs"),
                        Column.number("oversold", "Oversold"),
                        Column.line("people", "Who packs")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was rehearsed yet",
                        "A rehearsal takes minutes, and nobody outside notices it. Start with 10 orders."),
                state);
    }

    private static String people(Staffing staffing) {
        return String.join(
                ", ", staffing.shifts().stream().map(Staffing.Shift::text).toList());
    }
}
