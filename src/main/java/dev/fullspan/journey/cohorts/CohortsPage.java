package dev.fullspan.journey.cohorts;

import dev.fullspan.eventlog.query.Cohorts.By;
import dev.fullspan.eventlog.query.Cohorts.Of;
import dev.fullspan.eventlog.query.Cohorts.Period;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Choice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The page of who comes back and who buys again. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class CohortsPage {
    private final CohortsReport report;
    private final Readings readings;

    CohortsPage(CohortsReport report, Readings readings) {
        this.report = report;
        this.readings = readings;
    }

    @GetMapping("/cohorts")
    View cohorts(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        CohortsChoice choice = CohortsChoice.of(reading.others(), reading.range());
        CohortsTables.Show show =
                PageLists.one(CohortsTables.Show.class, "show", CohortsTables.Show.RATE, reading.others());
        CohortsView view = report.of(reading.selection(), choice);
        CohortsTables tables = new CohortsTables(reading, view, show);
        return new JtePage(
                "journey/cohorts",
                new CohortsScreen(
                        tables.answer(),
                        FilterBars.of(reading),
                        tabs(reading, choice),
                        choices(reading, choice, show),
                        tables.figures(),
                        tables.map(reading.elsewhere("/shops/" + shop + "/cohorts.csv")),
                        tables.empty(),
                        view.people() == 0 ? List.of() : view.notes()));
    }

    private static List<Choice> tabs(Reading reading, CohortsChoice choice) {
        return List.of(
                new Choice("Repeat purchase", reading.with("of", "repeat"), choice.of() == Of.REPEAT),
                new Choice("Return visits", reading.with("of", "return"), choice.of() == Of.RETURN));
    }

    private static List<ReportScreen.Choices> choices(Reading reading, CohortsChoice choice, CohortsTables.Show shown) {
        return List.of(
                new ReportScreen.Choices(
                        "By what people are grouped",
                        Arrays.stream(By.values())
                                .map(by ->
                                        new Choice(word(by), reading.with("by", PageLists.word(by)), by == choice.by()))
                                .toList()),
                new ReportScreen.Choices(
                        "Period",
                        Arrays.stream(Period.values())
                                .map(period -> new Choice(
                                        word(period),
                                        reading.with("period", PageLists.word(period)),
                                        period == choice.period()))
                                .toList()),
                new ReportScreen.Choices(
                        "What the cells show",
                        Arrays.stream(CohortsTables.Show.values())
                                .map(show -> new Choice(
                                        show.label(), reading.with("show", PageLists.word(show)), show == shown))
                                .toList()));
    }

    private static String word(Enum<?> constant) {
        String word = PageLists.word(constant);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    @GetMapping("/cohorts.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        CohortsChoice choice = CohortsChoice.of(reading.others(), reading.range());
        return CsvFile.of(
                report.of(reading.selection(), choice).table(),
                "cohorts-" + reading.range().from() + "-" + reading.range().to());
    }
}
