package dev.fullspan.journey.people;

import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TimelineDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's history as its template shows it.
 *
 * @param known what is known of them
 * @param olderHref address of the events before these, or null
 */
public record VisitorScreen(
        String name,
        String answer,
        List<KeyFigure> figures,
        List<Known> known,
        List<TimelineDay> days,
        @Nullable String olderHref) {
    public VisitorScreen {
        figures = List.copyOf(figures);
        known = List.copyOf(known);
        days = List.copyOf(days);
    }

    /** A name and its value. */
    public record Known(String label, String value) {}
}
