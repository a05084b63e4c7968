package dev.fullspan.journey.channels;

import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of channels, and its table as a file. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class ChannelsPage {
    private final ChannelsReport report;
    private final Readings readings;

    ChannelsPage(ChannelsReport report, Readings readings) {
        this.report = report;
        this.readings = readings;
    }

    @GetMapping("/channels")
    View channels(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(name = ChannelsChoice.LOOK_BACK, required = false) @Nullable String lookback,
            @RequestParam(name = ChannelsChoice.IN, required = false) @Nullable String within,
            @RequestParam(defaultValue = "revenue") String measure,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        ChannelsView view = report.of(reading.selection(), ChannelsChoice.of(by, lookback, within), true);
        ChannelsScreens screens = new ChannelsScreens(view, reading, !measure.equals("orders"));
        return new JtePage("journey/channels", screens.screen(TableState.of(request)));
    }

    @GetMapping("/channels.csv")
    ResponseEntity<byte[]> file(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(name = ChannelsChoice.LOOK_BACK, required = false) @Nullable String lookback,
            @RequestParam(name = ChannelsChoice.IN, required = false) @Nullable String within,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        return CsvFile.of(
                report.of(reading.selection(), ChannelsChoice.of(by, lookback, within))
                        .table(),
                "channels-" + reading.range().from() + "-" + reading.range().to());
    }
}
