package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelTrend;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A funnel over time as a page shows it. */
public record TrendView(Selection selection, FunnelTrend.Grain grain, List<Point> points) {
    public TrendView {
        points = List.copyOf(points);
    }

    /**
     * @param rate of those whose window is over
     * @param beganBehind address below the shop's of these people, likewise the others
     */
    public record Point(
            LocalDate from,
            LocalDate to,
            long began,
            long over,
            long converted,
            long open,
            Measure rate,
            String beganBehind,
            String convertedBehind,
            String openBehind) {}

    /** Its name in addresses. */
    static String word(FunnelTrend.Grain grain) {
        return grain.name().toLowerCase(Locale.ROOT);
    }

    public Table table() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Point point : points) {
            cells.add(List.of(
                    point.from().toString(),
                    point.to().toString(),
                    point.began(),
                    point.open(),
                    point.converted(),
                    point.rate()));
        }
        return new Table(
                List.of("From", "To", "Began", "Window still open", "Went all the way", "Share of those that are over"),
                cells);
    }
}
