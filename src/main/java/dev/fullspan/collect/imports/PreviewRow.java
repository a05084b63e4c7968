package dev.fullspan.collect.imports;

import dev.fullspan.eventlog.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file and what would become of it.
 *
 * @param text the row as it stands there
 * @param events what it tells; empty where the mapping leaves it out or it is refused
 * @param fault why it is refused, or null
 */
public record PreviewRow(
        long line,
        String text,
        List<Event> events,
        @Nullable String fault) {
    public PreviewRow {
        events = List.copyOf(events);
    }
}
