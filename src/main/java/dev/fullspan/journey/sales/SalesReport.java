package dev.fullspan.journey.sales;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Sales.Kind;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was sold, by one dimension and over time. */
@Component
public class SalesReport {
    /** Rows that are told; a shop with more values sees those of the most revenue. */
    public static final int ROWS = 10_000;

    private final Facts facts;

    public SalesReport(Facts facts) {
        this.facts = facts;
    }

    public SalesView of(Selection selection, By by, RefundsOn refundsOn) {
        Sales.Found found = facts.ask(new Sales(selection.scope(), by, refundsOn, ROWS));
        Optional<Sales.Found> before = by.isTime()
                ? Optional.empty()
                : selection.comparisonScope().map(scope -> facts.ask(new Sales(scope, by, refundsOn, ROWS)));
        Map<String, Sales.Row> former = new HashMap<>();
        before.ifPresent(then -> then.rows().forEach(row -> former.put(key(row), row)));
        boolean whole = before.isPresent() && before.get().values() <= ROWS;
        List<SalesView.Row> rows = new ArrayList<>();
        for (Sales.Row row : by.isTime() ? filled(found.rows(), by, selection) : found.rows()) {
            Sales.Row then = former.get(key(row));
            Measure revenueBefore = then != null
                    ? SalesView.revenue(then.revenue(), then.orders())
                    : whole ? new Measure.Amount(Money.zero(selection.currency())) : null;
            rows.add(new SalesView.Row(
                    row,
                    label(by, row),
                    SalesView.revenue(row.revenue(), row.orders()),
                    SalesView.average(row.revenue()),
                    share(row, found),
                    revenueBefore));
        }
        return new SalesView(
                selection,
                by,
                refundsOn,
                SalesView.Total.of(found),
                before.map(SalesView.Total::of).orElse(null),
                by.isTime() ? rows.size() : found.values(),
                rows,
                notes(found, by));
    }

    private static String key(Sales.Row row) {
        return row.kind() + String.valueOf(row.value());
    }

    private static String label(By by, Sales.Row row) {
        return switch (by) {
            case CHANNEL -> Dimensions.shown(Dimension.CHANNEL, row.value());
            case COUNTRY -> Dimensions.shown(Dimension.COUNTRY, row.value());
            case VISITOR -> Dimensions.shown(Dimension.VISITOR, row.value());
            case CUSTOMER ->
                row.kind() == Kind.UNKNOWN
                        ? "Nobody known"
                        : "first".equals(row.value()) ? "First order" : "Repeat order";
            case DAY, WEEK, MONTH, PRODUCT, CATEGORY, BRAND -> SalesView.label(by, row);
        };
    }

    private static Measure share(Sales.Row row, Sales.Found found) {
        long whole = found.revenue().sum().minor();
        return whole <= 0
                ? new Measure.NotEstimable("There is no revenue to share.")
                : new Measure.Share((double) row.revenue().sum().minor() / whole, found.orders());
    }

    /** Every stretch of the range, those without anything included. */
    private static List<Sales.Row> filled(List<Sales.Row> rows, By by, Selection selection) {
        Map<String, Sales.Row> told = new HashMap<>();
        rows.forEach(row -> told.put(String.valueOf(row.value()), row));
        List<Sales.Row> all = new ArrayList<>();
        DateRange range = selection.range();
        for (LocalDate start = start(by, range.from()); !start.isAfter(range.to()); start = next(by, start)) {
            Sales.Row row = told.get(start.toString());
            all.add(row != null ? row : none(start, selection));
        }
        return all;
    }

    private static Sales.Row none(LocalDate start, Selection selection) {
        return new Sales.Row(
                Kind.VALUE,
                start.toString(),
                null,
                0,
                null,
                dev.fullspan.eventlog.query.Takings.none(selection.currency()));
    }

    private static LocalDate start(By by, LocalDate day) {
        return switch (by) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case DAY, PRODUCT, CATEGORY, BRAND, CHANNEL, COUNTRY, VISITOR, CUSTOMER -> day;
        };
    }

    private static LocalDate next(By by, LocalDate start) {
        return switch (by) {
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case DAY, PRODUCT, CATEGORY, BRAND, CHANNEL, COUNTRY, VISITOR, CUSTOMER -> start.plusDays(1);
        };
    }

    /** The course over the range by day, week or month. */
    public List<SalesView.Point> course(Selection selection, By grain, RefundsOn refundsOn) {
        List<Sales.Row> rows =
                facts.ask(new Sales(selection.scope(), grain, refundsOn, ROWS)).rows();
        return filled(rows, grain, selection).stream()
                .map(row -> new SalesView.Point(
                        SalesLists.days(grain, LocalDate.parse(String.valueOf(row.value())), selection.range()),
                        row.orders(),
                        row.revenue().sum()))
                .toList();
    }

    /** The same of the days compared with; empty where nothing is compared. */
    public List<SalesView.Point> courseBefore(Selection selection, By grain, RefundsOn refundsOn) {
        Scope scope = selection.comparisonScope().orElse(null);
        @Nullable DateRange days = selection.comparison();
        if (scope == null || days == null) {
            return List.of();
        }
        Selection before = new Selection(
                selection.shop(),
                selection.zone(),
                selection.exchange(),
                days,
                null,
                selection.filters(),
                null,
                selection.named());
        List<Sales.Row> rows =
                facts.ask(new Sales(scope, grain, refundsOn, ROWS)).rows();
        return filled(rows, grain, before).stream()
                .map(row -> new SalesView.Point(
                        SalesLists.days(grain, LocalDate.parse(String.valueOf(row.value())), days),
                        row.orders(),
                        row.revenue().sum()))
                .toList();
    }

    private static List<String> notes(Sales.Found found, By by) {
        List<String> notes = new ArrayList<>();
        if (by.ofLines()) {
            notes.add(
                    "An order's revenue is spread over its lines by what each is worth, so that the rows add up to all orders. An order with"
                            + " several lines counts in several rows.");
        }
        if (found.values() > ROWS) {
            notes.add("There are more rows than these " + ROWS + " of the most revenue.");
        }
        if (by.ofLines() && found.rows().stream().anyMatch(row -> row.kind() == Kind.WITHOUT_LINES)) {
            notes.add("Some orders do not tell what was in them. Send “products” with Order Completed.");
        }
        notes.addAll(MoneyNotes.of(found.revenue()));
        return notes;
    }
}
