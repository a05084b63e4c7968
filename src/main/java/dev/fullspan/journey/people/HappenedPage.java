package dev.fullspan.journey.people;

import dev.fullspan.eventlog.query.CountsOverTime.Of;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The events behind a figure that counts them: page views, or those of one name. The list is as long as the figure says. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("events:read")
class HappenedPage {
    private static final int ROWS = 50;
    private static final int MOST_NAMES = 10;

    private final Facts facts;
    private final Readings readings;
    private final Clock clock;

    HappenedPage(Facts facts, Readings readings, Clock clock) {
        this.facts = facts;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/happened")
    View happened(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Set<String> names = names(reading);
        Part<EventRow> part = facts.ask(new Events(
                reading.selection().scope(), names, new Cursor(after == null || after.isEmpty() ? null : after, ROWS)));
        return new JtePage(
                "journey/people",
                new ListScreen(
                        names.size() == 1
                                ? "“" + names.iterator().next() + "”"
                                : isViews(reading) ? "Page views" : "Events",
                        reading.formats().number(part.total()) + (part.total() == 1 ? " event, " : " events, ")
                                + reading.formats().range(reading.range()) + ".",
                        FilterBars.of(reading),
                        new ListTables(reading, clock.instant()).events(part.rows()),
                        part.next() == null ? null : reading.with("after", part.next()),
                        after == null ? null : reading.without("after"),
                        reading.elsewhere(reading.path() + ".csv"),
                        null));
    }

    @GetMapping("/happened.csv")
    void happened(@PathVariable String shop, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        Reading reading = readings.of(request, shop);
        Set<String> names = names(reading);
        ListFiles.events(cursor -> facts.ask(new Events(reading.selection().scope(), names, cursor)))
                .write("events", answer);
    }

    private static boolean isViews(Reading reading) {
        return "views".equals(Behind.text(reading, "of"));
    }

    private static Set<String> names(Reading reading) {
        if (isViews(reading) && CourseFigure.PAGE_VIEWS.counted(null).orElseThrow() instanceof Of.Events views) {
            return views.names();
        }
        List<String> names = reading.others().getOrDefault("name", List.of());
        if (names.isEmpty() || names.size() > MOST_NAMES || names.stream().anyMatch(String::isBlank)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "name",
                    "Name 1 to " + MOST_NAMES + " events, or ask for page views (of=views).");
        }
        return Set.copyOf(names);
    }
}
