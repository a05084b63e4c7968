package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of the shop's main figures. */
@Controller
@Requires("reports:read")
class OverviewPage {
    private final OverviewReport report;
    private final Readings readings;
    private final Clock clock;

    OverviewPage(OverviewReport report, Readings readings, Clock clock) {
        this.report = report;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/overview")
    View overview(
            @PathVariable String shop,
            @RequestParam(defaultValue = "visitors") String chart,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        OverviewView view = report.of(reading.selection());
        Course course = Course.of(chart);
        OverviewCharts charts = new OverviewCharts(reading);
        boolean reachesToday = reading.range()
                .to()
                .equals(LocalDate.now(clock.withZone(reading.selection().zone())));
        UsualHours.Day day = reachesToday && !view.isEmpty() ? report.today(reading.selection()) : null;
        boolean money = day != null && earns(day);
        return new JtePage(
                "journey/overview",
                new OverviewScreen(
                        FilterBars.of(reading),
                        answer(view, reading.formats()),
                        figures(view, reading),
                        tabs(course, reading),
                        charts.course(course, view),
                        day == null ? null : charts.today(day, money),
                        day == null ? "" : todayAnswer(day, money, reading),
                        view.breakdowns().stream().map(by -> bars(by, reading)).toList(),
                        view.notes(),
                        view.isEmpty() ? empty(reading) : null,
                        reading.at("/overview.csv")));
    }

    private static List<KeyFigure> figures(OverviewView view, Reading reading) {
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
    private static String answer(OverviewView view, Formats formats) {
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

    private static List<OverviewScreen.Tab> tabs(Course chosen, Reading reading) {
        List<OverviewScreen.Tab> tabs = new ArrayList<>();
        for (Course course : Course.values()) {
            tabs.add(new OverviewScreen.Tab(
                    course.label(), reading.with("chart", course.parameter()), course == chosen));
        }
        return tabs;
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

    private static Bars bars(OverviewView.By by, Reading reading) {
        Formats formats = reading.formats();
        long most = by.rows().stream().mapToLong(Breakdown.Row::sessions).max().orElse(1);
        List<Bars.Row> rows = new ArrayList<>();
        for (Breakdown.Row row : by.rows()) {
            rows.add(new Bars.Row(
                    label(row, by.dimension()),
                    row.rest() ? null : href(row.value(), by.dimension(), reading),
                    List.of(
                            formats.shortNumber(row.sessions()),
                            row.revenue().sum().minor() == 0
                                    ? "–"
                                    : formats.headline(row.revenue().sum())),
                    row.rest() || most == 0 ? 0 : (double) row.sessions() / most));
        }
        String more = by.dimension() == Dimension.LANDING_PAGE ? reading.at("/landing-pages") : null;
        return new Bars(by.dimension().label(), by.dimension().label(), List.of("Sessions", "Revenue"), rows, more);
    }

    private static String label(Breakdown.Row row, Dimension dimension) {
        if (row.rest()) {
            return "All others";
        }
        String value = row.value();
        if (value == null) {
            return "unknown";
        }
        return dimension == Dimension.COUNTRY ? dev.fullspan.journey.Countries.name(value) : value;
    }

    private static String href(@Nullable String value, Dimension dimension, Reading reading) {
        return reading.narrowed(new Filter.In(dimension, Set.of(value == null ? "" : value)));
    }

    private static Empty empty(Reading reading) {
        return reading.selection().filters().isEmpty()
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was heard on these days",
                        "Choose other days, or put the snippet on your shop if it is not there yet.",
                        "Show the snippet",
                        reading.at("/snippet"))
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "No session fits these filters",
                        "Take one off, or choose other days.",
                        "Take all filters off",
                        reading.filtered(List.of()));
    }
}
