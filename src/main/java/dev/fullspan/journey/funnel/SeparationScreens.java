package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelFactor;
import dev.fullspan.journey.Countries;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes what sets those who go on apart into what its template shows. */
final class SeparationScreens {
    private final Reading reading;
    private final FunnelSpec spec;
    private final SeparationView view;
    private final Formats formats;

    SeparationScreens(Reading reading, FunnelSpec spec, SeparationView view) {
        this.reading = reading;
        this.spec = spec;
        this.view = view;
        this.formats = reading.formats();
    }

    FunnelPartScreen screen(TableState state) {
        return new FunnelPartScreen(
                "Who goes on",
                view.rows().isEmpty() ? "" : answer(),
                FunnelTabs.of(reading, spec, "/funnel/separates"),
                FilterBars.of(reading),
                "At the step",
                steps(),
                FunnelRows.line(spec),
                null,
                List.of(),
                view.rows().isEmpty() ? null : table(state),
                view.rows().isEmpty() ? List.of() : notes(),
                view.rows().isEmpty() ? empty() : null,
                reading.at(FunnelTabs.address("/funnel/separates.csv", spec) + "&step=" + view.step()));
    }

    private List<Choice> steps() {
        List<Choice> choices = new ArrayList<>();
        for (int step = 1; step < spec.steps().size(); step++) {
            if (!spec.steps().get(step - 1).optional()) {
                choices.add(new Choice(
                        step + " " + spec.steps().get(step - 1).event(),
                        reading.with("step", Integer.toString(step)),
                        step == view.step()));
            }
        }
        return choices;
    }

    /** The difference whose interval stays furthest from none, in words. */
    private String answer() {
        String base = "Of " + formats.number(view.people()) + " people at “" + view.name() + "”, "
                + formats.number(view.wentOn()) + " went on. ";
        return view.sure().stream()
                .max(Comparator.comparingDouble(SeparationScreens::distance))
                .map(row -> base + words(row))
                .orElse(base + "Nothing that is known of them before sets them surely apart, of "
                        + formats.number(view.rows().size()) + " things compared.");
    }

    private static double distance(SeparationView.Row row) {
        double low = Math.log(row.odds().low());
        double high = Math.log(row.odds().high());
        return low > 0 ? low : -high;
    }

    private String words(SeparationView.Row row) {
        String rates = formats.share(row.rate()) + " of " + formats.number(row.people()) + " against "
                + formats.share(row.othersRate()) + " of " + formats.number(row.others());
        if (row.othersWentOn() == 0) {
            return who(row) + " go on, the others do not: " + rates + ".";
        }
        double times = row.rate() / row.othersRate();
        return who(row) + " go on " + formats.number(times, times < 0.095 ? 2 : 1) + " times as often as the others: "
                + rates + ".";
    }

    private String who(SeparationView.Row row) {
        String value = value(row);
        return switch (row.factor()) {
            case DEVICE -> "People on " + value;
            case BROWSER, OS -> "People with " + value;
            case COUNTRY -> "People in " + value;
            case CHANNEL -> "People who came by " + value;
            case LANDING_PAGE -> "People who landed on " + value;
            case VISITOR -> value.equals("new") ? "New people" : "Returning people";
            case SESSIONS_BEFORE -> "People with " + value + " sessions before";
            case HOURS -> "People who come at " + value + " o’clock";
            case DAYS -> value.equals("weekend") ? "People at the weekend" : "People from Monday to Friday";
            case PAGES_BEFORE -> "People who saw " + value + " pages before";
            case CATEGORY -> "People whose last product was of “" + value + "”";
            case BRAND -> "People whose last product was by “" + value + "”";
            case SEARCHED ->
                value.equals("yes") ? "People who used the site search" : "People who did not use the site search";
            case FAILED ->
                value.equals("yes")
                        ? "People who saw a payment fail or a coupon denied"
                        : "People who saw no payment fail and no coupon denied";
        };
    }

    private static String value(SeparationView.Row row) {
        return row.factor() == FunnelFactor.COUNTRY && row.value().length() == 2
                ? Countries.name(row.value())
                : row.value();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "What goes together need not be the cause: people on phones may come for other reasons than people at a desk. Try a"
                        + " change before you believe it.");
        notes.add(formats.number(view.rows().size()) + " values were compared, "
                + formats.number(view.sure().size())
                + " differ surely: of such, one in twenty at most is expected to be chance, and one in twenty at most of their intervals to"
                + " miss the truth. "
                + (view.tooFew() == 0
                        ? ""
                        : formats.number(view.tooFew()) + " values have fewer than " + FunnelSeparators.LEAST
                                + " people on one side and were not compared. ")
                + "People whose window is still open are left out.");
        return notes;
    }

    private DataTable table(TableState state) {
        List<Column> columns = List.of(
                Column.text("what", "What"),
                Column.text("value", "Value"),
                Column.number("rate", "Went on"),
                Column.number("others", "Others"),
                Column.number("odds", "Odds ratio").meaning(Shown.term(Definition.ODDS_RATIO)),
                Column.number("between", "Between"),
                Column.number("chance", "Chance").meaning(Shown.term(Definition.ADJUSTED_CHANCE)),
                Column.number("went-on", "People who went on"),
                Column.number("left", "People who left"));
        List<DataTable.Row> rows =
                view.rows().stream().map(row -> new DataTable.Row(cells(row))).toList();
        return DataTable.of(
                "Who goes on at " + view.name(),
                columns,
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nothing to compare", "Choose other days."),
                state);
    }

    private List<Cell> cells(SeparationView.Row row) {
        double ratio = row.odds().ratio();
        return List.of(
                Cell.of(row.factor().label()),
                Cell.of(value(row)),
                Cell.of(formats.columnShare(row.rate()), row.rate()).noted("of " + formats.number(row.people())),
                Cell.of(formats.columnShare(row.othersRate()), row.othersRate())
                        .noted("of " + formats.number(row.others())),
                Cell.of(formats.number(ratio, 2), ratio),
                Cell.of(
                        formats.number(row.odds().low(), 2) + " and "
                                + formats.number(row.odds().high(), 2),
                        row.odds().low()),
                Cell.of(chance(row), row.adjusted()).noted(row.sure() ? "sure" : null),
                linked(row.wentOn(), row.wentOnBehind()),
                linked(row.people() - row.wentOn(), row.leftBehind()));
    }

    private String chance(SeparationView.Row row) {
        return row.adjusted() < 0.001 ? "under 0.1 %" : formats.share(row.adjusted());
    }

    private Cell linked(long people, String behind) {
        Cell cell = Shown.cell(people, formats);
        String address = reading.behind(behind);
        return people == 0 || address == null ? cell : cell.linked(address);
    }

    private Empty empty() {
        return new Empty(
                Empty.Kind.TOO_LITTLE,
                "Too few people to compare",
                formats.number(view.people()) + " people came to “" + view.name() + "” whose window is over. At least "
                        + FunnelSeparators.LEAST + " with a value and " + FunnelSeparators.LEAST
                        + " without it are needed. Choose more days.");
    }
}
