package dev.fullspan.journey.landing;

import dev.fullspan.journey.Acts;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.UsualBounce;
import dev.fullspan.journey.pages.PageNames;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of landing pages. */
@Controller
@Requires("reports:read")
class LandingPagesPage {
    private static final int ENOUGH_ARRIVALS = 50;

    private final LandingPagesReport report;
    private final Readings readings;
    private final PageNames names;

    LandingPagesPage(LandingPagesReport report, Readings readings, PageNames names) {
        this.names = names;
        this.report = report;
        this.readings = readings;
    }

    @GetMapping("/shops/{shop}/landing-pages")
    View landingPages(
            @PathVariable String shop,
            @RequestParam(defaultValue = "7") int days,
            @RequestParam(name = "same-session", defaultValue = "false") boolean sameSession,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        int window = Math.clamp(days, 1, 90);
        LandingPagesView view = report.of(reading.selection(), Duration.ofDays(window), sameSession);
        PageNames.Names named = names.of(
                reading.selection(),
                view.rows().stream().map(LandingPagesView.Row::path).toList());
        String csv = reading.at("/landing-pages.csv?days=" + window + "&same-session=" + sameSession);
        return new JtePage(
                "journey/landing_pages",
                new LandingPagesScreen(
                        answer(view, named, reading.formats()),
                        FilterBars.of(reading),
                        choices(reading, window, sameSession),
                        table(view, named, reading, TableState.of(request)).withCsv(csv),
                        view.notes()));
    }

    private static List<LandingPagesScreen.Choice> choices(Reading reading, int days, boolean sameSession) {
        return List.of(
                new LandingPagesScreen.Choice(
                        "Order within 7 days", reading.at("/landing-pages"), !sameSession && days == 7),
                new LandingPagesScreen.Choice(
                        "30 days", reading.at("/landing-pages?days=30"), !sameSession && days == 30),
                new LandingPagesScreen.Choice(
                        "In the same visit", reading.at("/landing-pages?same-session=true"), sameSession));
    }

    /** Which of the pages with enough arrivals sells best, and which bounces most. */
    private static String answer(LandingPagesView view, PageNames.Names names, Formats formats) {
        List<LandingPagesView.Row> enough = view.rows().stream()
                .filter(row -> row.arrivals() - row.immature() >= ENOUGH_ARRIVALS)
                .toList();
        if (enough.size() < 2) {
            return "Where people arrive, and whether they buy.";
        }
        LandingPagesView.Row best = enough.stream()
                .max(Comparator.comparingDouble(row -> share(row.conversion())))
                .orElseThrow();
        LandingPagesView.Row worst = enough.stream()
                .max(Comparator.comparingDouble(row -> share(row.bounceRate())))
                .orElseThrow();
        return "“" + names.of(best.path()) + "” sold best: " + formats.share(share(best.conversion())) + " of "
                + formats.number(best.arrivals() - best.immature()) + " arrivals bought. "
                + formats.share(share(worst.bounceRate())) + " of the visits that landed on “" + names.of(worst.path())
                + "” went no further.";
    }

    private static double share(Measure measure) {
        return measure instanceof Measure.Share share ? share.value() : -1;
    }

    private static DataTable table(LandingPagesView view, PageNames.Names names, Reading reading, TableState state) {
        Formats formats = reading.formats();
        long most = view.rows().stream()
                .mapToLong(LandingPagesView.Row::arrivals)
                .max()
                .orElse(1);
        List<Column> columns = List.of(
                Column.text("page", "Landing page"),
                Column.number("arrivals", "Arrivals").meaning(Shown.term(Definition.ARRIVALS)),
                Column.number("buyers", "Buyers"),
                Column.number("conversion", "Conversion").meaning(Shown.term(Definition.LANDING_CONVERSION)),
                Column.number("per-buyer", "Spend per buyer").meaning(Shown.term(Definition.SPEND_PER_BUYER)),
                Column.number("per-arrival", "Spend per arrival").meaning(Shown.term(Definition.SPEND_PER_ARRIVAL)),
                Column.number("bounce", "Bounce rate").meaning(Shown.term(Definition.BOUNCE_RATE)),
                Acts.column());
        UsualBounce usual = UsualBounce.of(
                view.rows().stream().map(LandingPagesView.Row::bounceRate).toList());
        List<DataTable.Row> rows = new ArrayList<>();
        for (LandingPagesView.Row row : view.rows()) {
            Cell arrivals = Shown.cell(row.arrivals(), formats)
                    .barred((double) row.arrivals() / most)
                    .noted(row.immature() == 0 ? null : formats.number(row.immature()) + " too recent");
            rows.add(DataTable.Row.of(
                    names.cell(row.path()).linked(reading.at("/pages/detail?path=" + Addresses.encoded(row.path()))),
                    arrivals.linked(String.valueOf(reading.behind(row.arrivalsBehind()))),
                    Shown.cell(row.buyers(), formats).linked(String.valueOf(reading.behind(row.buyersBehind()))),
                    Shown.cell(row.conversion(), formats),
                    Shown.cell(row.spendPerBuyer(), formats),
                    Shown.cell(row.spendPerArrival(), formats),
                    Shown.cell(row.bounceRate(), formats).linked(String.valueOf(reading.behind(row.bouncesBehind()))),
                    usual.act(reading, row.path(), row.bounceRate())));
        }
        Empty empty = new Empty(
                Empty.Kind.NO_DATA,
                "Nobody landed on a page",
                "On these days no visit that fits the filters began with a page view. Choose other days or take a filter off.");
        return DataTable.of("Landing pages", columns, rows, null, empty, state);
    }
}
