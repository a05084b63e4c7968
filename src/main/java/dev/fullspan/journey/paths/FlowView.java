package dev.fullspan.journey.paths;

import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sessions viewed before or after a place, as a page shows it. */
public record FlowView(
        Selection selection, Flows.From from, Flows.Direction direction, int depth, int width, Flows.Flow flow) {

    /** What stands for a node in words. */
    String name(Flows.Kind kind, @Nullable String page) {
        return switch (kind) {
            case PAGE -> page == null ? place() : page;
            case OTHER -> "Other pages";
            case END -> direction == Flows.Direction.INTO ? "Visit began" : "Left";
            case OPEN -> "Still there";
        };
    }

    /** The place in words. */
    String place() {
        return switch (from) {
            case Flows.Beginning beginning -> "First page";
            case Flows.AtPage at -> at.page();
            case Flows.AtEvent at -> at.name();
        };
    }

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Flows.Link link : flow.links()) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(link.step() + 1);
            line.add(name(link.fromKind(), link.from()));
            line.add(name(link.toKind(), link.to()));
            line.add(link.sessions());
            line.add(Measure.share(link.sessions(), flow.sessions(), ""));
            cells.add(line);
        }
        boolean back = direction == Flows.Direction.INTO;
        return new Table(
                List.of("Step", back ? "Later" : "From", back ? "Earlier" : "To", "Sessions", "Share of all"), cells);
    }
}
