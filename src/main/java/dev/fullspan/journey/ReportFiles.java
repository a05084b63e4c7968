package dev.fullspan.journey;

import dev.fullspan.journey.funnel.FunnelJson;
import dev.fullspan.journey.funnel.FunnelReport;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.journey.funnel.FunnelView;
import dev.fullspan.journey.landing.LandingPagesReport;
import dev.fullspan.journey.overview.OverviewReport;
import dev.fullspan.platform.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reports behind the pages as files, under the pages' own addresses with {@code .csv} at their end. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class ReportFiles {
    private final OverviewReport overview;
    private final FunnelReport funnels;
    private final LandingPagesReport landingPages;
    private final Readings readings;
    private final PersonalData personal;

    ReportFiles(
            OverviewReport overview,
            FunnelReport funnels,
            LandingPagesReport landingPages,
            Readings readings,
            PersonalData personal) {
        this.personal = personal;
        this.overview = overview;
        this.funnels = funnels;
        this.landingPages = landingPages;
        this.readings = readings;
    }

    @GetMapping("/overview.csv")
    ResponseEntity<byte[]> overview(
            @PathVariable String shop,
            @RequestParam(name = RefundDays.PARAMETER, required = false) @Nullable String refunds,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                overview.of(reading.selection(), RefundDays.of(refunds)).table(), name("overview", reading));
    }

    @GetMapping("/funnel.csv")
    ResponseEntity<byte[]> funnel(
            @PathVariable String shop, @RequestParam(defaultValue = "") String funnel, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelView view = funnel.isBlank()
                ? funnels.standard(reading.selection()).view()
                : funnels.of(reading.selection(), allowed(FunnelJson.read(funnel), reading));
        return CsvFile.of(view.table(), name("funnel", reading));
    }

    @GetMapping("/landing-pages.csv")
    ResponseEntity<byte[]> landingPages(
            @PathVariable String shop,
            @RequestParam(defaultValue = "7") int days,
            @RequestParam(name = "same-session", defaultValue = "false") boolean sameSession,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Duration window = Duration.ofDays(Math.clamp(days, 1, 90));
        return CsvFile.of(
                landingPages.of(reading.selection(), window, sameSession).table(), name("landing-pages", reading));
    }

    private FunnelSpec allowed(FunnelSpec spec, Reading reading) {
        personal.check(reading.id(), spec);
        return spec;
    }

    private static String name(String report, Reading reading) {
        return report + "-" + reading.range().from() + "-" + reading.range().to();
    }
}
