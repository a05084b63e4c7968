package dev.fullspan.journey.funnel;

import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A funnel as rows and columns. */
final class FunnelTable {
    private FunnelTable() {}

    static Table of(FunnelView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String currency = view.selection().currency().getCurrencyCode();
        view.steps().forEach(step -> rows.add(row("", step)));
        for (var group : view.groups()) {
            group.steps().forEach(step -> rows.add(row(group.label(), step)));
        }
        return new Table(
                List.of(
                        "Group",
                        "Step",
                        "Event",
                        "People",
                        "Of the first step",
                        "Of the step before",
                        "Median seconds from the step before",
                        "Revenue before refunds (" + currency + ")",
                        "Stopped here",
                        "Window still open",
                        "Money leaving (" + currency + ")"),
                rows);
    }

    private static List<@Nullable Object> row(String group, FunnelView.Row step) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(group);
        row.add(step.step());
        row.add(step.name());
        row.add(step.visitors());
        row.add(step.shareOfFirst());
        row.add(step.shareOfPrevious());
        row.add(step.medianFromPrevious());
        row.add(step.revenue());
        row.add(step.stopped());
        row.add(step.open());
        row.add(step.left());
        return row;
    }
}
