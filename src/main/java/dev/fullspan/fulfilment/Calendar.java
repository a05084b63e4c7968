package dev.fullspan.fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A party's working days, in its zone: workdays of the week without its days off.
 *
 * @param daysOff such as holidays
 */
public record Calendar(ZoneId zone, Terms terms, Set<LocalDate> daysOff) {
    /** A day's last minute: what is to leave on a day has left by then. */
    private static final LocalTime LAST = LocalTime.of(23, 59);

    public Calendar {
        daysOff = Set.copyOf(daysOff);
    }

    public boolean works(LocalDate day) {
        return terms.workdays().contains(day.getDayOfWeek()) && !daysOff.contains(day);
    }

    /** The day itself, or the next on which they work. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!works(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The working day that lies so many working days after a day; for 0 the day itself, or the next on which they work. */
    public LocalDate plusWorkdays(LocalDate day, int workdays) {
        LocalDate found = workdays == 0 ? onOrAfter(day) : day;
        for (int i = 0; i < workdays; i++) {
            found = onOrAfter(found.plusDays(1));
        }
        return found;
    }

    /** The working day as of which something counts that came at a moment: what comes at the cut-off or later counts as of the next. */
    public LocalDate countsAs(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        LocalDate day = there.toLocalDate();
        return works(day) && there.toLocalTime().isBefore(terms.cutOff()) ? day : onOrAfter(day.plusDays(1));
    }

    /** The day by whose end what was placed at a moment leaves. */
    public LocalDate shipDay(Instant placed) {
        return plusWorkdays(countsAs(placed), terms.handlingDays());
    }

    /** The last minute of {@link #shipDay}. */
    public Instant shipBy(Instant placed) {
        return shipDay(placed).atTime(LAST).atZone(zone).toInstant();
    }

    /** When the hours to answer have passed; only hours of working days count, midnight to midnight. */
    public Instant answerBy(Instant offered) {
        return plusWorkHours(offered, terms.answerHours());
    }

    /** A moment with so many hours of working days after another. */
    public Instant plusWorkHours(Instant from, int hours) {
        Duration left = Duration.ofHours(hours);
        LocalDate day = from.atZone(zone).toLocalDate();
        Instant at = from;
        while (true) {
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
            if (works(day)) {
                Duration there = Duration.between(at, end);
                if (there.compareTo(left) >= 0) {
                    return at.plus(left);
                }
                left = left.minus(there);
            }
            at = end;
            day = day.plusDays(1);
        }
    }

    /** Today, where the party is. */
    public LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }
}
