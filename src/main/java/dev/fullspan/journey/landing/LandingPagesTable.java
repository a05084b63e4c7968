package dev.fullspan.journey.landing;

import dev.fullspan.journey.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Landing pages as rows and columns. */
final class LandingPagesTable {
    private LandingPagesTable() {}

    static Table of(LandingPagesView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String currency = view.selection().currency().getCurrencyCode();
        for (var page : view.rows()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(page.path());
            row.add(page.arrivals());
            row.add(page.immature());
            row.add(page.buyers());
            row.add(page.conversion());
            row.add(page.spendPerBuyer());
            row.add(page.spendPerArrival());
            row.add(page.bounceRate());
            rows.add(row);
        }
        return new Table(
                List.of(
                        "Landing page",
                        "Arrivals",
                        "Immature",
                        "Buyers",
                        "Conversion",
                        "Average spend per buyer (" + currency + ")",
                        "Average spend per arrival (" + currency + ")",
                        "Bounce rate"),
                rows);
    }
}
