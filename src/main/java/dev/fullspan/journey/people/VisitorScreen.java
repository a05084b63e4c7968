package dev.fullspan.journey.people;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TimelineDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's history as its template shows it.
 *
 * @param known what is known of them
 * @param olderHref address of the events before these, or null
 * @param care what can be done about them, or null where the reader may not
 */
public record VisitorScreen(
        String name,
        String answer,
        List<KeyFigure> figures,
        List<Known> known,
        List<TimelineDay> days,
        @Nullable String olderHref,
        @Nullable Care care) {
    public VisitorScreen {
        figures = List.copyOf(figures);
        known = List.copyOf(known);
        days = List.copyOf(days);
    }

    /** A name and its value. */
    public record Known(String label, String value) {}

    /**
     * What can be done about a person.
     *
     * @param join address that takes another user id, or null where the person is known by none
     * @param separate one for each user id, where there are several
     */
    public record Care(Confirm erase, @Nullable String join, List<Separate> separate) {
        public Care {
            separate = List.copyOf(separate);
        }
    }

    /** A user id that can be taken out again. */
    public record Separate(String user, Confirm confirm) {}
}
