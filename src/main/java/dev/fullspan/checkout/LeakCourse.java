package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the group of a leak went on week by week, beside all others. */
final class LeakCourse {
    private static final int WEEKS_BEFORE = 12;
    /** A week of fewer tells no share. */
    private static final long FEWEST = 5;

    private static final int WEEK = 7;

    private LeakCourse() {}

    /** From some weeks before the leak to the last day; null where the group was never counted. */
    static @Nullable Chart of(Ledger.Entry entry, StepCounts counts, Formats formats) {
        Leak leak = entry.leak();
        Trials trials = counts.of(leak.step());
        LocalDate monday = LocalDate.ofEpochDay(
                        Trials.mondayOf(Math.toIntExact(leak.since().toEpochDay())))
                .minusWeeks(WEEKS_BEFORE);
        int first = Math.toIntExact(monday.toEpochDay());
        int weeks = Math.floorDiv(counts.lastDay() - first, WEEK) + 1;
        if (weeks < 2) {
            return null;
        }
        long[][] group = new long[weeks][2];
        long[][] others = new long[weeks][2];
        boolean everyone = leak.where().isEmpty();
        for (Trials.Row row : trials.between(first, counts.lastDay()).rows()) {
            long[] to = (trials.isOf(row, leak.where()) ? group : others)[(row.day() - first) / WEEK];
            to[0] += row.tried();
            to[1] += row.passed();
        }
        List<Chart.Series> series = new ArrayList<>();
        series.add(series(everyone ? "Go on" : "This group", Chart.Kind.LINE, group, formats));
        if (!everyone) {
            series.add(series("All others", Chart.Kind.COMPARISON, others, formats));
        }
        return new Chart(
                "Share that goes on, by week",
                "Week from",
                Chart.SHARE,
                labels(monday, weeks, formats),
                series,
                null,
                marks(entry, monday, weeks));
    }

    private static List<String> labels(LocalDate monday, int weeks, Formats formats) {
        List<String> labels = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            labels.add(formats.shortDay(monday.plusWeeks(week)));
        }
        return labels;
    }

    private static List<Chart.Mark> marks(Ledger.Entry entry, LocalDate monday, int weeks) {
        List<Chart.Mark> marks = new ArrayList<>();
        mark(marks, entry.leak().since(), "Begins", monday, weeks);
        mark(marks, entry.leak().until(), "Ends", monday, weeks);
        mark(marks, entry.repaired(), "Repaired", monday, weeks);
        return marks;
    }

    private static void mark(
            List<Chart.Mark> marks, @Nullable LocalDate day, String text, LocalDate monday, int weeks) {
        if (day != null) {
            int week = (int) Math.floorDiv(day.toEpochDay() - monday.toEpochDay(), (long) WEEK);
            if (week >= 0 && week < weeks) {
                marks.add(new Chart.Mark(week, text));
            }
        }
    }

    private static Chart.Series series(String name, Chart.Kind kind, long[][] weeks, Formats formats) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (long[] week : weeks) {
            boolean told = week[0] >= FEWEST;
            double share = (double) week[1] / week[0];
            values.add(told ? share : null);
            texts.add(told ? formats.share(share) + " of " + formats.number(week[0]) : null);
        }
        return new Chart.Series(name, kind, values, texts);
    }
}
