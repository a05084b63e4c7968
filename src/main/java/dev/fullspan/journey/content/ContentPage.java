package dev.fullspan.journey.content;

import dev.fullspan.eventlog.query.Content.By;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Table;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.pages.PageNames;
import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The pages of content and of site search. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class ContentPage {
    private final ContentReport report;
    private final Readings readings;
    private final PageNames names;

    ContentPage(ContentReport report, Readings readings, PageNames names) {
        this.names = names;
        this.report = report;
        this.readings = readings;
    }

    @GetMapping("/content")
    View content(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        By by = by(reading);
        ContentView view = report.content(reading.selection(), by);
        List<String> pages =
                by == By.PAGE ? view.rows().stream().map(ContentView.Row::name).toList() : List.of();
        ContentTables tables = new ContentTables(reading, names.of(reading.selection(), pages));
        String csv = reading.at("/content.csv?of=" + PageLists.word(by));
        return new JtePage(
                "journey/content",
                new ContentScreen(
                        tables.answer(view),
                        FilterBars.of(reading),
                        new ReportScreen.Choices(
                                "What is judged",
                                List.of(
                                        choice(reading, "Pages", By.PAGE, by),
                                        choice(reading, "Categories", By.CATEGORY, by))),
                        tables.quadrants(view),
                        tables.content(view, TableState.of(request)).withCsv(csv),
                        by == By.PAGE ? null : WantedTable.of(report.wanted(reading.selection(), view), reading),
                        view.notes()));
    }

    private static Choice choice(Reading reading, String label, By value, By current) {
        return new Choice(label, reading.with("of", PageLists.word(value)), value == current);
    }

    private static By by(Reading reading) {
        return PageLists.one(By.class, "of", By.PAGE, reading.others());
    }

    @GetMapping("/content.csv")
    ResponseEntity<byte[]> contentFile(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return file(report.content(reading.selection(), by(reading)).table(), "content", reading);
    }

    @GetMapping("/site-search")
    View search(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        ContentTables tables = new ContentTables(reading);
        SiteSearchView view = report.search(reading.selection());
        return new JtePage(
                "journey/search_terms",
                new SiteSearchScreen(
                        tables.answer(view),
                        FilterBars.of(reading),
                        tables.figures(view),
                        tables.terms(view, TableState.of(request)).withCsv(reading.at("/site-search.csv")),
                        view.notes()));
    }

    @GetMapping("/site-search.csv")
    ResponseEntity<byte[]> searchFile(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return file(report.search(reading.selection()).table(), "site-search", reading);
    }

    private static ResponseEntity<byte[]> file(Table table, String name, Reading reading) {
        return CsvFile.of(
                table,
                name + "-" + reading.range().from() + "-" + reading.range().to());
    }
}
