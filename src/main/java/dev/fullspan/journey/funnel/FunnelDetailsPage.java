package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelTrend.Grain;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.PersonalData;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages beside a funnel's steps: over time, time to convert, who goes on; each as a file, too. */
@Controller
@RequestMapping("/shops/{shop}/funnel")
@Requires("reports:read")
class FunnelDetailsPage {
    private final FunnelReport report;
    private final FunnelDetails details;
    private final Readings readings;
    private final PersonalData personal;

    FunnelDetailsPage(FunnelReport report, FunnelDetails details, Readings readings, PersonalData personal) {
        this.report = report;
        this.details = details;
        this.readings = readings;
        this.personal = personal;
    }

    @GetMapping("/trend")
    View trend(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String funnel,
            @RequestParam(defaultValue = "") String by,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel, reading);
        TrendView view = details.trend(reading.selection(), spec, grain(by));
        return part(new TrendScreens(reading, spec, view).screen(TableState.of(request)));
    }

    @GetMapping("/trend.csv")
    ResponseEntity<byte[]> trendFile(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String funnel,
            @RequestParam(defaultValue = "") String by,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel, reading);
        return file(details.trend(reading.selection(), spec, grain(by)).table(), "funnel-over-time", reading);
    }

    @GetMapping("/times")
    View times(@PathVariable String shop, @RequestParam(defaultValue = "") String funnel, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel, reading);
        return part(new TimesScreens(reading, spec, details.times(reading.selection(), spec)).screen());
    }

    @GetMapping("/times.csv")
    ResponseEntity<byte[]> timesFile(
            @PathVariable String shop, @RequestParam(defaultValue = "") String funnel, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel, reading);
        return file(details.times(reading.selection(), spec).table(), "funnel-times", reading);
    }

    @GetMapping("/separates")
    View separates(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String funnel,
            @RequestParam(defaultValue = "1") int step,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel, reading);
        SeparationView view = details.separation(reading.selection(), spec, step);
        return part(new SeparationScreens(reading, spec, view).screen(TableState.of(request)));
    }

    @GetMapping("/separates.csv")
    ResponseEntity<byte[]> separatesFile(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String funnel,
            @RequestParam(defaultValue = "1") int step,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        FunnelSpec spec = spec(funnel, reading);
        return file(details.separation(reading.selection(), spec, step).table(), "who-goes-on", reading);
    }

    private FunnelSpec spec(String funnel, Reading reading) {
        if (funnel.isBlank()) {
            return report.standard(reading.selection()).spec();
        }
        FunnelSpec spec = FunnelJson.read(funnel);
        personal.check(reading.id(), spec);
        return spec;
    }

    /** The length of a point by its name, or null for one that suits the range. */
    private static @Nullable Grain grain(String word) {
        if (word.isBlank()) {
            return null;
        }
        return Arrays.stream(Grain.values())
                .filter(grain -> grain.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.INVALID_REQUEST, "by", "A point is a day, week or month."));
    }

    private static View part(FunnelPartScreen screen) {
        return new JtePage("journey/funnel_part", screen);
    }

    private static ResponseEntity<byte[]> file(Table table, String name, Reading reading) {
        return CsvFile.of(
                table,
                name + "-" + reading.range().from() + "-" + reading.range().to());
    }
}
