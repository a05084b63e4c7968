package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.Breakdown;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.RefundDays;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Empty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final OverviewScreens screens;

    OverviewPage(OverviewReport report, Readings readings, OverviewScreens screens) {
        this.report = report;
        this.readings = readings;
        this.screens = screens;
    }

    @GetMapping("/shops/{shop}/overview")
    View overview(
            @PathVariable String shop,
            @RequestParam(defaultValue = "visitors") String chart,
            @RequestParam(name = RefundDays.PARAMETER, required = false) @Nullable String refunds,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        RefundsOn refundsOn = RefundDays.of(refunds);
        OverviewView view = report.of(reading.selection(), refundsOn);
        Course course = Course.of(chart);
        OverviewCharts charts = new OverviewCharts(reading);
        OverviewScreens.Today today = screens.today(view, reading);
        return new JtePage(
                "journey/overview",
                new OverviewScreen(
                        FilterBars.of(reading),
                        screens.answer(view, reading.formats()),
                        screens.figures(view, reading),
                        tabs(course, reading),
                        charts.course(course, view),
                        today == null ? null : today.chart(),
                        today == null ? "" : today.answer(),
                        view.breakdowns().stream().map(by -> bars(by, reading)).toList(),
                        screens.notes(view, reading.formats()),
                        view.isEmpty() ? empty(reading) : null,
                        refundChoice(refundsOn, reading),
                        reading.at(
                                refundsOn == RefundsOn.ORDER_DAY
                                        ? "/overview.csv?" + RefundDays.PARAMETER + "=" + RefundDays.ORDER_DAY
                                        : "/overview.csv")));
    }

    private static OverviewScreen.Choice refundChoice(RefundsOn chosen, Reading reading) {
        return chosen == RefundsOn.ORDER_DAY
                ? new OverviewScreen.Choice(
                        "Refunds are taken off on the day of their order.",
                        "Take them off on the day they were made",
                        reading.without(RefundDays.PARAMETER))
                : new OverviewScreen.Choice(
                        "Refunds are taken off on the day they were made.",
                        "Take them off on the day of their order",
                        reading.with(RefundDays.PARAMETER, RefundDays.ORDER_DAY));
    }

    private static List<OverviewScreen.Tab> tabs(Course chosen, Reading reading) {
        List<OverviewScreen.Tab> tabs = new ArrayList<>();
        for (Course course : Course.values()) {
            tabs.add(new OverviewScreen.Tab(
                    course.label(), reading.with("chart", course.parameter()), course == chosen));
        }
        return tabs;
    }

    private static Bars bars(OverviewView.By by, Reading reading) {
        Formats formats = reading.formats();
        long most = by.rows().stream().mapToLong(Breakdown.Row::sessions).max().orElse(1);
        Money largest = by.rows().stream()
                .map(row -> row.revenue().sum())
                .max(Comparator.comparing(Money::amount))
                .orElse(Money.zero(reading.selection().currency()));
        List<Bars.Row> rows = new ArrayList<>();
        for (Breakdown.Row row : by.rows()) {
            rows.add(new Bars.Row(
                    label(row, by.dimension()),
                    row.rest() ? null : href(row.value(), by.dimension(), reading),
                    List.of(formats.shortNumber(row.sessions()), money(row.revenue(), largest, formats)),
                    row.rest() || most == 0 ? 0 : (double) row.sessions() / most));
        }
        String more = by.dimension() == Dimension.LANDING_PAGE ? reading.at("/landing-pages") : null;
        return new Bars(by.dimension().label(), by.dimension().label(), List.of("Sessions", "Revenue"), rows, more);
    }

    /** The sum, with amounts in other currencies beside it, which nothing is added of. */
    private static String money(Takings revenue, Money largest, Formats formats) {
        List<String> amounts = new ArrayList<>();
        if (revenue.sum().minor() != 0) {
            amounts.add(formats.headline(revenue.sum(), largest));
        }
        revenue.others().forEach(other -> amounts.add(formats.headline(other)));
        return amounts.isEmpty() ? "–" : String.join(" and ", amounts);
    }

    private static String label(Breakdown.Row row, Dimension dimension) {
        if (row.rest()) {
            return "All others";
        }
        return Dimensions.shown(dimension, row.value());
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
