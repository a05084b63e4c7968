package dev.fullspan.journey.sales;

import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.RefundDays;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The page of what was sold. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class SalesPage {
    private static final String TIME = "time";
    private static final List<By> ROWS =
            List.of(By.PRODUCT, By.CATEGORY, By.BRAND, By.CHANNEL, By.COUNTRY, By.VISITOR, By.CUSTOMER);
    private static final List<By> GRAINS = List.of(By.DAY, By.WEEK, By.MONTH);
    private static final int MOST_DAYS = 62;
    private static final int MOST_WEEK_DAYS = 200;

    private final SalesReport report;
    private final Readings readings;

    SalesPage(SalesReport report, Readings readings) {
        this.report = report;
        this.readings = readings;
    }

    /** What is asked for: rows, the chart's grain, and the day of refunds. */
    private record Asked(By by, By grain, RefundsOn refundsOn) {}

    @GetMapping("/sales")
    View sales(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Asked asked = asked(reading);
        SalesView view = report.of(reading.selection(), asked.by(), asked.refundsOn());
        SalesTables tables = new SalesTables(reading, view);
        var now = report.course(reading.selection(), asked.grain(), asked.refundsOn());
        var before = report.courseBefore(reading.selection(), asked.grain(), asked.refundsOn());
        return new JtePage(
                "journey/sales",
                new SalesScreen(
                        "Sales",
                        tables.answer(),
                        FilterBars.of(reading),
                        List.of(),
                        List.of(rows(reading, asked)),
                        tables.figures(),
                        new SalesScreen.Panel(tables.course(asked.grain(), now, before), grains(reading, asked)),
                        List.of(new ReportScreen.Section(
                                null,
                                null,
                                tables.table(TableState.of(request)).withCsv(reading.elsewhere(file(shop))),
                                true)),
                        view.notes(),
                        refunds(reading, asked)));
    }

    private static String file(String shop) {
        return "/shops/" + shop + "/sales.csv";
    }

    private static ReportScreen.Choices rows(Reading reading, Asked asked) {
        List<Choice> choices = new ArrayList<>();
        ROWS.forEach(
                by -> choices.add(new Choice(by.label(), reading.with("by", PageLists.word(by)), by == asked.by())));
        choices.add(new Choice("Time", reading.with("by", TIME), asked.by().isTime()));
        return new ReportScreen.Choices("By what sales are told", choices);
    }

    private static ReportScreen.Choices grains(Reading reading, Asked asked) {
        return new ReportScreen.Choices(
                "Steps of the chart",
                GRAINS.stream()
                        .map(grain -> new Choice(
                                grain.label(), reading.with("grain", PageLists.word(grain)), grain == asked.grain()))
                        .toList());
    }

    private static SalesScreen.Remark refunds(Reading reading, Asked asked) {
        return asked.refundsOn() == RefundsOn.ORDER_DAY
                ? new SalesScreen.Remark(
                        "Refunds are taken off on the day of their order.",
                        "Take them off on the day they were made",
                        reading.without(RefundDays.PARAMETER))
                : new SalesScreen.Remark(
                        "Refunds are taken off on the day they were made.",
                        "Take them off on the day of their order",
                        reading.with(RefundDays.PARAMETER, RefundDays.ORDER_DAY));
    }

    @GetMapping("/sales.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Asked asked = asked(reading);
        return CsvFile.of(
                report.of(reading.selection(), asked.by(), asked.refundsOn()).table(),
                "sales-" + reading.range().from() + "-" + reading.range().to());
    }

    private static Asked asked(Reading reading) {
        Map<String, List<String>> parameters = reading.others();
        By grain = PageLists.one(By.class, "grain", usual(reading.range()), parameters);
        By by = TIME.equals(first(parameters, "by")) ? grain : PageLists.one(By.class, "by", By.PRODUCT, parameters);
        return new Asked(
                by,
                by.isTime() ? by : grain.isTime() ? grain : usual(reading.range()),
                RefundDays.of(first(parameters, RefundDays.PARAMETER)));
    }

    /** As many points as a chart shows well. */
    private static By usual(DateRange range) {
        return range.days() <= MOST_DAYS ? By.DAY : range.days() <= MOST_WEEK_DAYS ? By.WEEK : By.MONTH;
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }
}
