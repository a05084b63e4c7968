package dev.fullspan.plan.map;

import dev.fullspan.kernel.DateRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A time frame of goals: a week from Monday, or a month. */
enum Frame {
    WEEK("week", 8),
    MONTH("month", 6);

    private final String word;
    private final int shown;

    Frame(String word, int shown) {
        this.word = word;
        this.shown = shown;
    }

    String word() {
        return word;
    }

    /** The last whole frames before a day, oldest first, as many as a course shows. */
    List<DateRange> last(LocalDate today) {
        List<DateRange> frames = new ArrayList<>();
        for (int back = shown; back > 0; back--) {
            LocalDate from = switch (this) {
                case WEEK ->
                    today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .minusWeeks(back);
                case MONTH -> today.withDayOfMonth(1).minusMonths(back);
            };
            frames.add(new DateRange(from, next(from).minusDays(1)));
        }
        return frames;
    }

    private LocalDate next(LocalDate from) {
        return this == WEEK ? from.plusWeeks(1) : from.plusMonths(1);
    }
}
