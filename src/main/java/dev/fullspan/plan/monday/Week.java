package dev.fullspan.plan.monday;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * A week from Monday to Sunday.
 *
 * @param monday its first day
 */
record Week(LocalDate monday) {
    /** Weeks before it that tell what is usual. */
    static final int USUAL = 8;

    /**
     * The week of a day that an address names, or the last whole one.
     *
     * @throws ProblemException naming the parameter {@code week}
     */
    static Week of(@Nullable String text, LocalDate today) {
        LocalDate current = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (text == null || text.isBlank()) {
            return new Week(current.minusWeeks(1));
        }
        try {
            LocalDate monday = LocalDate.parse(text.strip()).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            if (monday.isBefore(current) && monday.getYear() >= 1990) {
                return new Week(monday);
            }
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "week", "“week” is a day of the week that is wanted, such as 2026-03-16.");
        }
        throw new ProblemException(
                Problem.INVALID_REQUEST, "week", "That week is not over yet. Ask for an earlier one.");
    }

    DateRange days() {
        return new DateRange(monday, monday.plusDays(6));
    }

    Week before() {
        return earlier(1);
    }

    Week earlier(int weeks) {
        return new Week(monday.minusWeeks(weeks));
    }
}
