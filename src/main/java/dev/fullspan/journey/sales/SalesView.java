package dev.fullspan.journey.sales;

import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sales as a page shows them.
 *
 * @param all what all rows come to
 * @param before the same of the days compared with, or null
 * @param values how many rows there are in all
 */
public record SalesView(
        Selection selection,
        By by,
        RefundsOn refundsOn,
        Total all,
        @Nullable Total before,
        int values,
        List<Row> rows,
        List<String> notes) {
    public SalesView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** @param average revenue an order */
    public record Total(long orders, Measure revenue, Measure average) {
        static Total of(Sales.Found found) {
            return new Total(
                    found.orders(),
                    SalesView.revenue(found.revenue(), found.orders()),
                    SalesView.average(found.revenue()));
        }
    }

    /**
     * One row.
     *
     * @param label as pages write it
     * @param average revenue an order with it
     * @param share of the revenue of all
     * @param revenueBefore of the days compared with, or null where there are none
     */
    public record Row(
            Sales.Row told,
            String label,
            Measure revenue,
            Measure average,
            Measure share,
            @Nullable Measure revenueBefore) {}

    /** A stretch of time of the chart. */
    public record Point(DateRange days, long orders, Money revenue) {}

    static Measure revenue(Takings revenue, long orders) {
        return orders > 0
                        && revenue.priced() == 0
                        && revenue.others().isEmpty()
                        && revenue.sum().minor() == 0
                ? new Measure.NotEstimable(
                        "None of the orders told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum(), revenue.others());
    }

    static Measure average(Takings revenue) {
        return revenue.priced() == 0
                ? new Measure.NotEstimable(
                        "No order told an amount in " + revenue.sum().currency() + ".")
                : new Measure.Amount(revenue.sum().dividedBy(revenue.priced()));
    }

    /** What a row is called where it has no name of its own. */
    static String label(By by, Sales.Row row) {
        return switch (row.kind()) {
            case VALUE -> row.name() == null ? String.valueOf(row.value()) : row.name();
            case UNKNOWN -> Dimensions.UNKNOWN;
            case WITHOUT_LINES -> "Orders without lines";
        };
    }

    public Table table() {
        String currency = selection.currency().getCurrencyCode();
        List<String> columns = new ArrayList<>(List.of(by.label()));
        if (by == By.PRODUCT) {
            columns.add("Name");
        }
        columns.addAll(List.of(
                "Revenue (" + currency + ")", "Share", "Orders", "Units", "Revenue an order (" + currency + ")"));
        if (before != null) {
            columns.add("Revenue before (" + currency + ")");
        }
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            String value = row.told().value();
            line.add(value == null ? row.label() : value);
            if (by == By.PRODUCT) {
                line.add(row.told().name());
            }
            line.addAll(Arrays.asList(
                    row.revenue(), row.share(), row.told().orders(), row.told().units(), row.average()));
            if (before != null) {
                line.add(row.revenueBefore());
            }
            cells.add(line);
        }
        return new Table(columns, cells);
    }
}
