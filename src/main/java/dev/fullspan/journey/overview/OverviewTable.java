package dev.fullspan.journey.overview;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The overview's series as rows and columns. */
final class OverviewTable {
    private OverviewTable() {}

    static Table of(OverviewView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (var point : view.series()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(point.start());
            row.add(point.visitors());
            row.add(point.sessions());
            row.add(point.buyingSessions());
            row.add(point.events());
            row.add(point.orders());
            row.add(new Measure.Amount(point.revenue()));
            rows.add(row);
        }
        return new Table(
                List.of(
                        "Start",
                        "Visitors",
                        "Sessions",
                        "Sessions with an order",
                        "Events",
                        "Orders",
                        "Revenue (" + view.selection().currency() + ")"),
                rows);
    }
}
