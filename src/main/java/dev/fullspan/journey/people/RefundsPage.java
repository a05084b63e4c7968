package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The refunds behind a figure that counts them. The list is as long as the figure says. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("events:read")
class RefundsPage {
    private static final int ROWS = 50;

    private final Facts facts;
    private final Readings readings;
    private final Clock clock;

    RefundsPage(Facts facts, Readings readings, Clock clock) {
        this.facts = facts;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/refunds")
    View refunds(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Part<Refunds.Row> part = facts.ask(new Refunds(
                reading.selection().scope(), new Cursor(after == null || after.isEmpty() ? null : after, ROWS)));
        return new JtePage(
                "journey/people",
                new ListScreen(
                        "Refunds",
                        reading.formats().number(part.total()) + (part.total() == 1 ? " refund, " : " refunds, ")
                                + reading.formats().range(reading.range()) + ".",
                        FilterBars.of(reading),
                        new ListTables(reading, clock.instant()).refunds(part.rows()),
                        part.next() == null ? null : reading.with("after", part.next()),
                        after == null ? null : reading.without("after"),
                        reading.elsewhere(reading.path() + ".csv"),
                        null));
    }

    @GetMapping("/refunds.csv")
    void refunds(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Reading reading = readings.of(request, shop);
        ListFiles.refunds(cursor -> facts.ask(new Refunds(reading.selection().scope(), cursor)))
                .write("refunds", answer);
    }
}
