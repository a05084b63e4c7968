package dev.fullspan.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days in a shop's time zone, both included. */
public record DateRange(LocalDate from, LocalDate to) {
    public DateRange {
        if (to.isBefore(from)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "to", "The range ends before it begins: " + from + " to " + to + ".");
        }
    }

    /** The given number of days that end with {@code last}. */
    public static DateRange lastDays(int days, LocalDate last) {
        return new DateRange(last.minusDays(days - 1L), last);
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The days of the same number just before this range. */
    public DateRange previous() {
        return lastDays((int) days(), from.minusDays(1));
    }

    /** First moment of the range, included. */
    public Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** First moment after the range. */
    public Instant end(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
