package dev.fullspan.journey.dashboards;

import dev.fullspan.journey.CourseFigure;
import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The courses of a dashboard's cards as rows and columns, each beside that of the range compared with. */
final class DashboardTable {
    private DashboardTable() {}

    static Table of(DashboardView view) {
        boolean compared = view.compared() > 0;
        List<String> columns = new ArrayList<>(List.of("Start"));
        for (DashboardView.Told card : view.cards()) {
            String name = card.card().label()
                    + (isMoney(card.card()) ? " (" + view.selection().currency() + ")" : "");
            columns.add(name);
            if (compared) {
                columns.add(name + ", before");
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < points(view); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(view.cards().getFirst().course().get(i).start());
            for (DashboardView.Told card : view.cards()) {
                row.add(card.course().get(i).value());
                if (compared) {
                    row.add(
                            i < card.courseBefore().size()
                                    ? card.courseBefore().get(i).value()
                                    : null);
                }
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private static int points(DashboardView view) {
        return view.cards().isEmpty() ? 0 : view.cards().getFirst().course().size();
    }

    private static boolean isMoney(Dashboard.Card card) {
        return card.figure() == CourseFigure.REVENUE || card.figure() == CourseFigure.AVERAGE_ORDER;
    }
}
