package dev.fullspan.journey.dashboards;

import dev.fullspan.web.kit.Field;
import java.util.List;

/**
 * All dashboards of a shop as their template shows them.
 *
 * @param add address to which the form for a new one posts
 * @param start address to which the buttons of the ready-made ones post
 */
public record DashboardsScreen(List<Line> dashboards, List<Start> ready, Field name, String add, String start) {
    public DashboardsScreen {
        dashboards = List.copyOf(dashboards);
        ready = List.copyOf(ready);
    }

    /** One dashboard in the list. */
    public record Line(String name, String author, String href) {}

    /** A ready-made one to start from. */
    public record Start(String of, String name, String sentence) {}
}
