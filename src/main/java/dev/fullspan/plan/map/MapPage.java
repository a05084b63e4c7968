package dev.fullspan.plan.map;

import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The journey map as a page, as a PDF and as CSV. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class MapPage {
    private final MapReport report;
    private final MapPdf pdf;
    private final Readings readings;

    MapPage(MapReport report, MapPdf pdf, Readings readings) {
        this.report = report;
        this.pdf = pdf;
        this.readings = readings;
    }

    @GetMapping("/map")
    View map(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        MapView view = report.of(reading.selection());
        return new JtePage("plan/map", new MapScreens(view, reading).screen(TableState.of(request)));
    }

    @GetMapping("/map.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String shop, HttpServletRequest request) throws IOException {
        Reading reading = readings.of(request, shop);
        byte[] body = pdf.of(report.of(reading.selection().alone()), reading);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename("map.pdf").build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }

    @GetMapping("/map.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                MapTable.of(report.of(reading.selection().alone())),
                "map-" + reading.range().from() + "-" + reading.range().to());
    }
}
