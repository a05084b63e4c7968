package dev.fullspan.collect.imports;

import dev.fullspan.eventlog.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first rows of a file would become.
 *
 * @param lead in one sentence how many of them are fine
 */
public record ImportPreviewView(String lead, ImportChoice choice, String mapping, List<Shown> rows) {
    private static final int LONGEST = 400;

    public ImportPreviewView {
        rows = List.copyOf(rows);
    }

    /**
     * @param text the row, cut where it is long
     * @param left whether the mapping leaves it out
     */
    public record Shown(
            long line,
            String text,
            List<ShownEvent> events,
            @Nullable String fault,
            boolean left) {}

    /** @param who the visitor's or person's id */
    public record ShownEvent(String name, String time, String who, String properties) {}

    static ImportPreviewView of(ImportChoice choice, Mapping mapping, List<PreviewRow> rows) {
        List<Shown> shown = new ArrayList<>();
        int faults = 0;
        for (PreviewRow row : rows) {
            faults += row.fault() == null ? 0 : 1;
            shown.add(new Shown(
                    row.line(),
                    cut(row.text()),
                    row.events().stream().map(ImportPreviewView::event).toList(),
                    row.fault(),
                    row.events().isEmpty() && row.fault() == null));
        }
        String lead = rows.isEmpty()
                ? "The file has no rows."
                : faults == 0
                        ? "All of the first " + rows.size() + " rows are understood."
                        : faults + " of the first " + rows.size() + " rows would be refused.";
        return new ImportPreviewView(lead, choice, ImportsView.label(mapping.name()), shown);
    }

    private static ShownEvent event(Event event) {
        String who = event.user() != null ? event.user() : String.valueOf(event.device());
        return new ShownEvent(event.name(), event.time().toString(), who, cut(event.properties()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
