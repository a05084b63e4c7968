package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.KeyFigure;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The parts of the overview that Home shows as well. */
@Component
public class OverviewScreens {
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
        boolean reachesToday = reading.range()
                .to()
                .equals(LocalDate.now(clock.withZone(reading.selection().zone())));
        if (!reachesToday || view.isEmpty()) {
            return null;
        }
        UsualHours.Day day = report.today(reading.selection());
        boolean money = earns(day);
        return new Today(new OverviewCharts(reading).today(day, money), todayAnswer(day, money, reading));
    }

    /** The main figures, counts with their course. */
    public List<KeyFigure> figures(OverviewView view, Reading reading) {
        List<KeyFigure> figures = new ArrayList<>();
        for (var figure : view.figures()) {
            KeyFigure shown = Shown.figure(figure, reading);
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

    /** The range in one sentence, money first. */
    public String answer(OverviewView view, Formats formats) {
        Measure revenue = view.figures().get(3).value();
        Measure orders = view.figures().get(2).value();
        Measure visitors = view.figures().getFirst().value();
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

    private static boolean earns(UsualHours.Day day) {
        return day.hours().stream().anyMatch(hour -> {
            Long actual = hour.revenueMinor().actual();
            return actual != null && actual != 0;
        });
    }

    /** What came so far today against the sum of the usual medians of the hours that are over. */
    private String todayAnswer(UsualHours.Day day, boolean money, Reading reading) {
        int hour = clock.instant().atZone(reading.selection().zone()).getHour();
        double actual = 0;
        double usual = 0;
        for (UsualHours.Hour one : day.hours().subList(0, hour)) {
            UsualHours.Usual values = money ? one.revenueMinor() : one.sessions();
            UsualHours.Quartiles quartiles = values.usual();
            actual += values.actual() == null ? 0 : values.actual();
            usual += quartiles == null ? 0 : quartiles.median();
        }
        Formats formats = reading.formats();
        String sofar = amount(actual, money, reading);
        if (day.basis() < 2) {
            return sofar + " in the hours that are over. What is usual shows after two of the same weekday.";
        }
        String weekday =
                formats.weekday(LocalDate.now(clock.withZone(reading.selection().zone())));
        return sofar + " in the hours that are over; usual for a " + weekday + " by now: "
                + amount(usual, money, reading) + ", from the last " + day.basis() + ".";
    }

    private static String amount(double value, boolean money, Reading reading) {
        Formats formats = reading.formats();
        return money
                ? formats.headline(
                        new Money(Math.round(value), reading.selection().currency()))
                : formats.number(Math.round(value)) + " sessions";
    }
}
