package dev.fullspan.journey.paths;

import dev.fullspan.journey.pages.ReportScreen;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FilterBar;
import dev.fullspan.web.kit.Sankey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow as its template shows it.
 *
 * @param kept the address's parameters that the form keeps, each as name and value
 * @param sankey null where nobody came to the place
 * @param empty what stands there then, else null
 */
public record FlowScreen(
        String answer,
        FilterBar filters,
        List<Choice> tabs,
        ReportScreen.Choices directions,
        Form form,
        List<Map.Entry<String, String>> kept,
        @Nullable Sankey sankey,
        DataTable table,
        @Nullable Empty empty) {
    public FlowScreen {
        tabs = List.copyOf(tabs);
        kept = List.copyOf(kept);
    }

    /**
     * @param page empty where the flow starts at no page
     * @param event empty where it starts at no event
     * @param depths on offer
     */
    public record Form(
            String action,
            String page,
            String event,
            int depth,
            int width,
            List<Integer> depths,
            List<String> pages,
            List<String> events) {
        public Form {
            depths = List.copyOf(depths);
            pages = List.copyOf(pages);
            events = List.copyOf(events);
        }
    }
}
