package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.KeyFigure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The parts of the overview that Home shows as well. */
@Component
public class OverviewScreens {
    private static final List<Definition> ORDER = List.of(
            Definition.REVENUE,
            Definition.ORDERS,
            Definition.AVERAGE_ORDER,
            Definition.CONVERSION_RATE,
            Definition.VISITORS,
            Definition.SESSIONS);

    /** Of fewer days nothing is called usual. */
    private static final int FEWEST_DAYS = 2;

    private final OverviewReport report;
    private final Clock clock;

    OverviewScreens(OverviewReport report, Clock clock) {
        this.report = report;
        this.clock = clock;
    }

    /** Today by the hour against the usual, with what it comes to in one sentence. */
    public record Today(Chart chart, String answer) {}

    /** Null where the range does not reach today or nothing was heard. */
    public @Nullable Today today(OverviewView view, Reading reading) {
        if (!reachesToday(reading.selection()) || view.isEmpty()) {
            return null;
        }
        UsualHours.Day day = report.today(reading.selection());
        boolean money = earns(day);
        return new Today(new OverviewCharts(reading).today(day, money), todayAnswer(day, money, reading));
    }

    /** The main figures, counts with their course. */
    public List<KeyFigure> figures(OverviewView view, Reading reading) {
        List<KeyFigure> figures = new ArrayList<>();
        for (Figure figure : ordered(view)) {
            KeyFigure full = Shown.figure(figure, reading);
            KeyFigure shown = view.comparable() ? full : full.compared(null, null);
            Course course = switch (figure.definition()) {
                case VISITORS -> Course.VISITORS;
                case SESSIONS -> Course.SESSIONS;
                case ORDERS -> Course.ORDERS;
                case REVENUE -> Course.REVENUE;
                default -> null; // rates have no course of their own
            };
            figures.add(
                    course == null
                            ? shown
                            : shown.withSpark(
                                    view.series().stream().map(course::of).toList()));
        }
        return figures;
    }

    /** Money first, then rates, then counts. */
    private static List<Figure> ordered(OverviewView view) {
        return ORDER.stream()
                .flatMap(definition -> view.figures().stream().filter(figure -> figure.definition() == definition))
                .toList();
    }

    private static Measure of(Definition definition, OverviewView view) {
        return view.figures().stream()
                .filter(figure -> figure.definition() == definition)
                .findFirst()
                .orElseThrow()
                .value();
    }

    /**
     * What must be known of the figures, among it what makes the comparison unlike: that nothing was heard at the beginning of the
     * days compared with.
     */
    public List<String> notes(OverviewView view, Formats formats) {
        List<String> notes = new ArrayList<>(view.notes());
        int silent = view.silentBefore();
        int compared = view.before().size();
        if (silent == compared && silent > 0) {
            notes.add("There is nothing to compare with: nothing was heard on the days before.");
        } else if (!view.comparable()) {
            String points = view.grain() == OverTime.Grain.DAY ? " days" : " hours";
            notes.add("No change is shown: on " + silent + " of the " + compared + points
                    + " compared with nothing was heard yet.");
        } else if (silent > 0 && view.grain() == OverTime.Grain.DAY) {
            notes.add("The comparison is not like for like: on the first " + silent
                    + " of the days compared with nothing was heard.");
        }
        if (view.grain() == OverTime.Grain.DAY && reachesToday(view.selection())) {
            notes.add("The last day of the chart is today, which is not over.");
        }
        Instant until = view.selection().comparedUntil();
        if (until != null && !view.before().isEmpty()) {
            notes.add("The days compared with end at the same time of day, "
                    + formats.clock(until.atZone(view.selection().zone()).toLocalTime()) + ".");
        }
        return notes;
    }

    private boolean reachesToday(Selection selection) {
        return selection.range().to().equals(LocalDate.now(clock.withZone(selection.zone())));
    }

    /** The range in one sentence, money first. */
    public String answer(OverviewView view, Formats formats) {
        Measure revenue = of(Definition.REVENUE, view);
        Measure orders = of(Definition.ORDERS, view);
        Measure visitors = of(Definition.VISITORS, view);
        String days = formats.range(view.selection().range());
        return switch (revenue) {
            case Measure.Amount amount
            when amount.value().minor() != 0 ->
                formats.headline(amount.value()) + " from " + Shown.text(orders, formats) + " orders by "
                        + Shown.text(visitors, formats) + " visitors, " + days + ".";
            default ->
                Shown.text(visitors, formats) + " visitors and " + Shown.text(orders, formats) + " orders, " + days
                        + ".";
        };
    }

    /** Whether money tells more than visits: some is usual on the whole day, or there are too few weeks to say and some came. */
    private static boolean earns(UsualHours.Day day) {
        if (day.orderBasis() < FEWEST_DAYS) {
            return day.hours().stream()
                    .map(hour -> hour.revenueMinor().actual())
                    .anyMatch(actual -> actual != null && actual != 0);
        }
        UsualHours.Quartiles whole = day.hours().getLast().revenueMinor().usualSoFar();
        return whole != null && whole.median() != 0;
    }

    /** What came in the hours of today that are over, against the median of what came in the same hours of the days before. */
    private String todayAnswer(UsualHours.Day day, boolean money, Reading reading) {
        int hour = clock.instant().atZone(reading.selection().zone()).getHour();
        if (hour == 0) {
            return "The day has just begun: no hour of it is over yet.";
        }
        UsualHours.Hour last = day.hours().get(hour - 1);
        UsualHours.Usual values = money ? last.revenueMinor() : last.sessions();
        UsualHours.Quartiles usual = values.usualSoFar();
        int basis = money ? day.orderBasis() : day.basis();
        Formats formats = reading.formats();
        String sofar = amount(values.soFar() == null ? 0 : values.soFar(), money, reading);
        if (basis < FEWEST_DAYS || usual == null) {
            return sofar + " in the hours that are over. What is usual shows after two of the same weekday.";
        }
        String weekday =
                formats.weekday(LocalDate.now(clock.withZone(reading.selection().zone())));
        return sofar + " in the hours that are over; usual for a " + weekday + " by now: "
                + amount(usual.median(), money, reading) + ", from the last " + basis + ".";
    }

    private static String amount(double value, boolean money, Reading reading) {
        Formats formats = reading.formats();
        return money
                ? formats.headline(
                        new Money(Math.round(value), reading.selection().currency()))
                : formats.number(Math.round(value)) + " sessions";
    }
}
