package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Calendar;
import dev.fullspan.fulfilment.TieOutTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A party's turn to confirm: on each of its working days, all that was offered since the last turn until the end of the day before. So what comes on
 * days without work waits for the next working day, and nothing falls between two turns or into both.
 *
 * @param day on which it is asked
 * @param from first moment of what is asked about
 * @param to first moment after it
 * @param due by when it is to be confirmed
 * @param late whether nobody was there to ask in time
 */
record Turn(LocalDate day, Instant from, Instant to, Instant due, boolean late) {
    /** How long after its time a turn is not yet late. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    /**
     * The turn that is to be made now, if one is.
     *
     * @param last day of the last turn that was made, or null before the first
     * @param until where that ended, or null
     */
    static Optional<Turn> of(
            Calendar calendar, TieOutTerms terms, @Nullable LocalDate last, @Nullable Instant until, Instant now) {
        LocalDate day = calendar.today(now);
        // Where the clock is put forward, a time that is left out is the first one after the gap.
        ZonedDateTime at = day.atTime(terms.at()).atZone(calendar.zone());
        if (!calendar.works(day) || at.toInstant().isAfter(now) || last != null && !last.isBefore(day)) {
            return Optional.empty();
        }
        Instant usual = day.atTime(terms.until()).atZone(calendar.zone()).toInstant();
        boolean late = at.toInstant().plus(GRACE).isBefore(now) || !usual.isAfter(now);
        Instant due = late ? now.plus(Duration.between(terms.at(), terms.until())) : usual;
        Instant to = day.atStartOfDay(calendar.zone()).toInstant();
        Instant from = until == null
                ? before(calendar, day).atStartOfDay(calendar.zone()).toInstant()
                : until.isAfter(to) ? to : until;
        return Optional.of(new Turn(day, from, to, due.isBefore(usual) ? usual : due, late));
    }

    /** The working day before a day; at most two weeks back. */
    private static LocalDate before(Calendar calendar, LocalDate day) {
        LocalDate found = day.minusDays(1);
        while (!calendar.works(found) && found.isAfter(day.minusDays(14))) {
            found = found.minusDays(1);
        }
        return found;
    }
}
