package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.purchase.Inbound;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Chart.Band;
import dev.fullspan.web.kit.Chart.Kind;
import dev.fullspan.web.kit.Chart.Mark;
import dev.fullspan.web.kit.Chart.Series;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws one SKU: what was sold by week with the forecast as a fan, and what will be left of its stock day by day. */
final class SkuCharts {
    private static final int WEEKS_BACK = 26;
    private static final int WEEKS_AHEAD = 8;
    private static final int LEAST_DAYS = 14;
    private static final int MOST_DAYS = 120;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    private final Formats formats;

    SkuCharts(Formats formats) {
        this.formats = formats;
    }

    /** Values label by label, with nulls where a line pauses. */
    private static final class Course {
        private final List<@Nullable Double> values = new ArrayList<>();
        private final List<@Nullable String> texts = new ArrayList<>();

        void add(@Nullable Double value, @Nullable String text) {
            values.add(value);
            texts.add(text);
        }
    }

    /** @param estimated null where nothing can be told: then only the history is shown */
    Chart sold(Demand history, Forecast.@Nullable Estimated estimated, LocalDate today) {
        List<String> labels = new ArrayList<>();
        Course sold = new Course();
        Course ahead = new Course();
        Course low = new Course();
        Course high = new Course();
        int weeks = Math.min(WEEKS_BACK, history.days() / 7);
        for (int week = weeks; week > 0; week--) {
            labels.add(formats.shortDay(today.minusWeeks(week)));
            double units = units(history, today.minusWeeks(week));
            sold.add(units, formats.number(Math.round(units)));
            ahead.add(null, null);
            low.add(null, null);
            high.add(null, null);
        }
        if (estimated != null) {
            int first = (int) today.until(estimated.today(), ChronoUnit.DAYS);
            for (int week = 0; week < WEEKS_AHEAD; week++) {
                Units units = estimated.between(7 * week, 7 * week + 7);
                labels.add(formats.shortDay(today.plusDays(first + 7L * week)));
                sold.add(null, null);
                ahead.add(units.mean(), formats.number(units.mean(), 1));
                long least = units.quantile(LOW);
                long most = units.quantile(HIGH);
                low.add((double) least, formats.number(least) + " – " + formats.number(most));
                high.add((double) most, null);
            }
        }
        List<Series> series = new ArrayList<>(List.of(new Series("Sold", Kind.LINE, sold.values, sold.texts)));
        if (estimated != null) {
            series.add(new Series("Forecast", Kind.COMPARISON, ahead.values, ahead.texts));
        }
        return new Chart(
                "Units a week, sold and forecast",
                "Week from",
                Chart.NUMBER,
                labels,
                series,
                estimated == null ? null : new Band("Range of 80 %", low.values, high.values, low.texts),
                List.of());
    }

    private static double units(Demand history, LocalDate monday) {
        double units = 0;
        for (int day = 0; day < 7; day++) {
            int index = (int) (monday.toEpochDay() - history.from().toEpochDay()) + day;
            units += index >= 0 && index < history.days() ? history.units(index) : 0;
        }
        return units;
    }

    /** At the end of each day, nothing below 0. */
    Chart left(Forecast.Estimated estimated, long available, List<Inbound> inbound, Outlook outlook) {
        LocalDate today = estimated.today();
        LocalDate late = outlook.late();
        int days = late == null ? MOST_DAYS : Math.clamp(today.until(late, ChronoUnit.DAYS) + 7, LEAST_DAYS, MOST_DAYS);
        List<String> labels = new ArrayList<>();
        Course middle = new Course();
        Course low = new Course();
        Course high = new Course();
        List<Mark> marks = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            LocalDate date = today.plusDays(day);
            labels.add(formats.shortDay(date));
            long come = inbound.stream()
                    .filter(one ->
                            !one.expected().isBefore(today) && !one.expected().isAfter(date))
                    .mapToLong(Inbound::units)
                    .sum();
            Units demand = estimated.over(day + 1);
            long supply = available + come;
            long least = Math.max(0, supply - demand.quantile(HIGH));
            long most = Math.max(0, supply - demand.quantile(LOW));
            long likely = Math.max(0, supply - demand.quantile(0.5));
            middle.add((double) likely, formats.number(likely));
            low.add((double) least, formats.number(least) + " – " + formats.number(most));
            high.add((double) most, null);
            if (date.equals(outlook.likely())) {
                marks.add(new Mark(day, "Runs out"));
            }
            long arrived = inbound.stream()
                    .filter(one -> one.expected().equals(date))
                    .mapToLong(Inbound::units)
                    .sum();
            if (arrived > 0) {
                marks.add(new Mark(day, formats.number(arrived) + " expected"));
            }
        }
        return new Chart(
                "Units left at the end of each day",
                "Day",
                Chart.NUMBER,
                labels,
                List.of(new Series("Left, likely", Kind.LINE, middle.values, middle.texts)),
                new Band("Range of 80 %", low.values, high.values, low.texts),
                marks);
    }
}
