package dev.fullspan.inventory.sku;

import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what was on hand of a SKU in the course of time. */
final class SkuCourse {
    private static final int CHART_DAYS = 90;
    private static final int FEW_DAYS = 3;
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final int CHART_POINTS = 60;

    private SkuCourse() {}

    /** By day over the last months; by movement where all of it is of the last days. */
    @Nullable
    static Chart of(Shop shop, History history, String sku, Formats formats, Instant now) {
        LocalDate today = now.atZone(shop.timeZone()).toLocalDate();
        LocalDate from = today.minusDays(CHART_DAYS - 1);
        List<History.Day> days = history.days(shop.id(), sku, shop.timeZone(), from);
        if (days.isEmpty()) {
            return null;
        }
        LocalDate first =
                days.getFirst().day().isBefore(from) ? from : days.getFirst().day();
        if (!first.isBefore(today.minusDays(FEW_DAYS))) {
            return byMovement(history.last(shop.id(), sku, CHART_POINTS), formats, now);
        }
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        int next = 0;
        long onHand = 0;
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            while (next < days.size() && !days.get(next).day().isAfter(day)) {
                onHand = days.get(next++).onHand();
            }
            labels.add(formats.shortDay(day));
            values.add((double) onHand);
            texts.add(formats.number(onHand));
        }
        return chart("On hand at the end of each day", "Day", labels, values, texts);
    }

    private static Chart byMovement(List<History.Point> points, Formats formats, Instant now) {
        return chart(
                "On hand after each movement",
                "When",
                points.stream().map(point -> label(point.at(), formats, now)).toList(),
                points.stream().map(point -> (Double) (double) point.onHand()).toList(),
                points.stream().map(point -> formats.number(point.onHand())).toList());
    }

    /** Short where it is of today, so that it stands whole below the axis. */
    private static String label(Instant at, Formats formats, Instant now) {
        return Duration.between(at, now).compareTo(ONE_DAY) < 0 ? formats.time(at) : formats.moment(at, now);
    }

    private static Chart chart(
            String title,
            String heading,
            List<String> labels,
            List<@Nullable Double> values,
            List<@Nullable String> texts) {
        Chart.Series series = new Chart.Series("On hand", Chart.Kind.STEP, values, texts);
        return new Chart(title, heading, Chart.NUMBER, labels, List.of(series), null, List.of());
    }
}
