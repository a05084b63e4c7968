package dev.fullspan.journey.cohorts;

import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.Cohorts.Part;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cohorts in words, figures and a heat map. */
final class CohortsTables {
    private static final int SHADES = 8;

    private final Reading reading;
    private final Formats formats;
    private final CohortsView view;
    private final CohortsChoice choice;
    private final Show show;

    /** What stands in the cells. */
    enum Show {
        RATE("Rate"),
        REVENUE("Revenue kept"),
        PER_HEAD("Per head in all");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    CohortsTables(Reading reading, CohortsView view, Show show) {
        this.reading = reading;
        this.formats = reading.formats();
        this.view = view;
        this.choice = view.choice();
        this.show = show;
    }

    String answer() {
        boolean orders = choice.of() == Of.REPEAT;
        if (view.people() == 0) {
            return orders
                    ? "Who buys again, when, and what that brings: nobody ordered for the first time on these days."
                    : "Who comes back, when, and what that brings: nobody came for the first time on these days.";
        }
        String who = formats.number(view.people())
                + (orders ? " people ordered for the first time, " : " people came for the first time, ")
                + formats.range(reading.range()) + ".";
        String next = view.averages().size() > 1 && view.averages().get(1).rate() instanceof Measure.Share share
                ? " " + formats.share(share.value()) + (orders ? " ordered again the " : " came back the ") + unit()
                        + " after."
                : "";
        return who + money() + next;
    }

    private String money() {
        for (int i = view.averages().size() - 1; i > 0; i--) {
            Money perHead = view.averages().get(i).perHead();
            if (perHead != null) {
                return " Each had brought " + formats.money(perHead) + " by the end of " + unit() + " " + i + ".";
            }
        }
        return "";
    }

    private String unit() {
        return choice.period().name().toLowerCase(Locale.ROOT);
    }

    List<KeyFigure> figures() {
        if (view.people() == 0) {
            return List.of();
        }
        Measure again = view.again();
        String label = choice.of() == Of.REPEAT ? "Ordered again so far" : "Came back so far";
        return List.of(
                KeyFigure.of("People", formats.number(view.people())).meaning(Shown.term(Definition.COHORT)),
                again instanceof Measure.Share share && choice.by() != By.PRODUCT
                        ? KeyFigure.of(label, formats.share(share.value()))
                                .outOf("of " + formats.number(share.of()) + " people")
                                .meaning(Shown.term(Definition.COHORT_AGAIN))
                        : KeyFigure.missing(label, "Somebody may be in several groups; see each row."),
                perHead());
    }

    private KeyFigure perHead() {
        for (int i = view.averages().size() - 1; i >= 0; i--) {
            Money perHead = view.averages().get(i).perHead();
            if (perHead != null) {
                return KeyFigure.of("Per head in all", formats.headline(perHead))
                        .outOf("by the end of " + unit() + " " + i)
                        .meaning(Shown.term(Definition.COHORT_MONEY));
            }
        }
        return KeyFigure.missing("Per head in all", "No period is over yet.");
    }

    @Nullable
    Empty empty() {
        if (view.people() > 0) {
            return null;
        }
        return new Empty(
                Empty.Kind.NO_DATA,
                choice.of() == Of.REPEAT ? "No first order on these days" : "No first visit on these days",
                "Choose more days or take a filter off.",
                "See what arrives",
                reading.at("/events"));
    }

    CohortsScreen.@Nullable Map map(String csv) {
        if (view.people() == 0) {
            return null;
        }
        List<String> periods = new ArrayList<>();
        for (int i = 0; i < view.periods(); i++) {
            periods.add(i == 0 ? "First " + unit() : String.valueOf(i));
        }
        double most = most();
        List<CohortsScreen.Row> rows = new ArrayList<>();
        for (CohortsView.Row row : view.rows()) {
            List<CohortsScreen.Cell> cells = new ArrayList<>();
            for (int i = 0; i < view.periods(); i++) {
                cells.add(i < row.cells().size() ? cell(row, row.cells().get(i), most) : CohortsScreen.Cell.NONE);
            }
            rows.add(new CohortsScreen.Row(
                    label(row),
                    formats.number(row.told().people()),
                    people(row, 0, Part.ALL),
                    Shown.text(row.again(), formats),
                    cells));
        }
        return new CohortsScreen.Map(
                title(),
                choice.by() == By.TIME
                        ? "First " + unit()
                        : choice.by() == By.CHANNEL ? "First channel" : "First product",
                periods,
                rows,
                averages(most),
                "Columns are the " + unit() + "s after the first. The stronger the shade, the more.",
                csv,
                List.of(
                        Shown.term(Definition.COHORT),
                        Shown.term(Definition.COHORT_RATE),
                        Shown.term(Definition.COHORT_AGAIN),
                        Shown.term(Definition.COHORT_MONEY)));
    }

    private String title() {
        return switch (show) {
            case RATE -> choice.of() == Of.REPEAT ? "Who ordered again" : "Who came back";
            case REVENUE -> "Revenue kept of each group";
            case PER_HEAD -> "What a person has brought in all";
        };
    }

    private String label(CohortsView.Row row) {
        if (choice.by() != By.TIME || row.told().value() == null) {
            return row.label();
        }
        LocalDate start = LocalDate.parse(row.told().value());
        return switch (choice.period()) {
            case DAY -> formats.day(start);
            case WEEK -> "From " + formats.day(start);
            case MONTH -> formats.range(new DateRange(start, start.plusMonths(1).minusDays(1)));
        };
    }

    private String people(CohortsView.Row row, int since, Part part) {
        return String.valueOf(reading.behind(choice.people(row.told().value(), since, part, view.selection())));
    }

    /** The largest value that a shade stands for; of rates the first period is always 1 and does not count. */
    private double most() {
        double most = 0;
        for (CohortsView.Row row : view.rows()) {
            for (CohortsView.Cell cell : row.cells()) {
                Double value = value(cell);
                if (value != null && (show != Show.RATE || cell.told().period() > 0)) {
                    most = Math.max(most, value);
                }
            }
        }
        return most;
    }

    private @Nullable Double value(CohortsView.Cell cell) {
        return switch (show) {
            case RATE -> CohortsReport.share(cell.rate());
            case REVENUE ->
                cell.told().people() == 0
                        ? null
                        : (Double) (double) cell.revenue().minor();
            case PER_HEAD ->
                cell.perHead() == null ? null : (Double) (double) cell.perHead().minor();
        };
    }

    private static int shade(@Nullable Double value, double most) {
        return value == null || value <= 0 || most <= 0
                ? 0
                : (int) Math.clamp(Math.ceil(value / most * SHADES), 1, SHADES);
    }

    private CohortsScreen.Cell cell(CohortsView.Row row, CohortsView.Cell cell, double most) {
        int since = cell.told().period();
        Double value = value(cell);
        if (value == null) {
            return soFar(row, cell);
        }
        String text = switch (show) {
            case RATE -> formats.columnShare(value);
            case REVENUE -> formats.headline(cell.revenue());
            case PER_HEAD ->
                formats.headline(new Money(Math.round(value), view.selection().currency()));
        };
        String note = formats.number(cell.told().active()) + " of "
                + formats.number(cell.told().people()) + " people"
                + (cell.told().young() > 0 ? "; " + formats.number(cell.told().young()) + " are immature" : "");
        return new CohortsScreen.Cell(text, shade(value, most), people(row, since, Part.ACTIVE), note, false);
    }

    /** Of a period that is running: how many were active so far. */
    private CohortsScreen.Cell soFar(CohortsView.Row row, CohortsView.Cell cell) {
        long young = cell.told().young();
        if (show != Show.RATE || young == 0) {
            return new CohortsScreen.Cell("…", 0, null, "Immature: the period is not over.", true);
        }
        return new CohortsScreen.Cell(
                "(" + formats.columnShare((double) cell.told().soFar() / young) + ")",
                0,
                people(row, cell.told().period(), Part.SO_FAR),
                formats.number(cell.told().soFar()) + " of " + formats.number(young)
                        + " people so far; immature, the period is not over",
                true);
    }

    private List<CohortsScreen.Cell> averages(double most) {
        List<CohortsScreen.Cell> cells = new ArrayList<>();
        for (CohortsView.Average average : view.averages()) {
            Double rate = CohortsReport.share(average.rate());
            Money perHead = average.perHead();
            cells.add(
                    switch (show) {
                        case RATE -> average(rate == null ? null : formats.columnShare(rate), rate, most);
                        case REVENUE -> CohortsScreen.Cell.NONE;
                        case PER_HEAD ->
                            average(
                                    perHead == null ? null : formats.headline(perHead),
                                    perHead == null ? null : (Double) (double) perHead.minor(),
                                    most);
                    });
        }
        return cells;
    }

    private static CohortsScreen.Cell average(@Nullable String text, @Nullable Double value, double most) {
        return text == null
                ? new CohortsScreen.Cell("–", 0, null, "No period is over for a whole group.", false)
                : new CohortsScreen.Cell(text, shade(value, most), null, "", false);
    }
}
