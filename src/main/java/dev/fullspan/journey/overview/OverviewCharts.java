package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.OverTime.Point;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.journey.NoteMarks;
import dev.fullspan.journey.Reading;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Chart.Kind;
import dev.fullspan.web.kit.Chart.Series;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The overview's charts: a figure over the range beside the range compared with, and today against the usual. */
final class OverviewCharts {
    private final Reading reading;
    private final Formats formats;
    private final Currency currency;

    OverviewCharts(Reading reading) {
        this.reading = reading;
        this.formats = reading.formats();
        this.currency = reading.selection().currency();
    }

    Chart course(Course course, OverviewView view) {
        List<Point> points = view.series();
        List<String> labels =
                points.stream().map(point -> label(point, view.grain())).toList();
        List<Series> series = new ArrayList<>();
        series.add(series(course.label(), Kind.LINE, course, points, 0, points.size()));
        if (view.silentBefore() < view.before().size()) {
            series.add(before(course, view, points.size()));
        }
        String grain = view.grain() == OverTime.Grain.DAY ? "Day" : "Hour";
        String title = course.label() + " by " + (view.grain() == OverTime.Grain.DAY ? "day" : "hour");
        return new Chart(
                title,
                grain,
                course.unit(currency),
                labels,
                series,
                null,
                NoteMarks.of(reading.notes(), points.stream().map(Point::start).toList()));
    }

    /** The range compared with; days before anything was heard are unknown, not 0. */
    private Series before(Course course, OverviewView view, int length) {
        return series("Before", Kind.COMPARISON, course, view.before(), view.silentBefore(), length);
    }

    private Series series(String name, Kind kind, Course course, List<Point> points, int from, int length) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean known = i >= from && i < points.size();
            values.add(known ? (Double) course.of(points.get(i)) : null);
            texts.add(known ? course.text(course.of(points.get(i)), currency, formats) : null);
        }
        return new Series(name, kind, values, texts);
    }

    private String label(Point point, OverTime.Grain grain) {
        return grain == OverTime.Grain.DAY
                ? formats.shortDay(point.start().toLocalDate())
                : formats.clock(point.start().toLocalTime());
    }

    /** Revenue of today by the hour over the band between its usual quartiles; sessions where nothing sold yet is usual. */
    Chart today(UsualHours.Day day, boolean money) {
        Course course = money ? Course.REVENUE : Course.SESSIONS;
        List<String> labels = new ArrayList<>();
        Line actual = new Line(course);
        Line median = new Line(course);
        List<@Nullable Double> low = new ArrayList<>();
        List<@Nullable Double> high = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (UsualHours.Hour hour : day.hours()) {
            UsualHours.Usual usual = money ? hour.revenueMinor() : hour.sessions();
            labels.add(formats.clock(LocalTime.of(hour.hour(), 0)));
            actual.add(usual.actual() == null ? null : usual.actual().doubleValue());
            UsualHours.Quartiles quartiles = usual.usual();
            median.add(quartiles == null ? null : quartiles.median());
            low.add(quartiles == null ? null : scaled(quartiles.lower(), course));
            high.add(quartiles == null ? null : scaled(quartiles.upper(), course));
            texts.add(
                    quartiles == null
                            ? null
                            : text(quartiles.lower(), course) + " – " + text(quartiles.upper(), course));
        }
        int basis = money ? day.orderBasis() : day.basis();
        Chart.Band band = basis == 0 ? null : new Chart.Band("Usual", low, high, texts);
        List<Series> series = new ArrayList<>();
        series.add(new Series("Today", Kind.LINE, actual.values, actual.texts));
        if (basis > 0) {
            series.add(new Series("Median", Kind.COMPARISON, median.values, median.texts));
        }
        return new Chart(
                course.label() + " today by hour, hours that are over",
                "Hour",
                course.unit(currency),
                labels,
                series,
                band,
                List.of());
    }

    /** One line's values and their texts, gathered hour by hour. */
    private final class Line {
        private final Course course;
        private final List<@Nullable Double> values = new ArrayList<>();
        private final List<@Nullable String> texts = new ArrayList<>();

        Line(Course course) {
            this.course = course;
        }

        void add(@Nullable Double value) {
            values.add(value == null ? null : (Double) scaled(value, course));
            texts.add(value == null ? null : text(value, course));
        }
    }

    private double scaled(double value, Course course) {
        return course == Course.REVENUE ? money(value).amount().doubleValue() : value;
    }

    private String text(double value, Course course) {
        return course == Course.REVENUE ? formats.headline(money(value)) : formats.number(value, 1);
    }

    private Money money(double minor) {
        return new Money(Math.round(minor), currency);
    }
}
