package dev.fullspan.fulfilment.promise;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Days on which somebody works. Looks a year ahead at most: who never works then, never does. */
record WorkingDays(Predicate<LocalDate> works) {
    private static final int FURTHEST = 400;

    static WorkingDays of(Set<DayOfWeek> weekdays, Set<LocalDate> off) {
        return new WorkingDays(day -> weekdays.contains(day.getDayOfWeek()) && !off.contains(day));
    }

    /** The first working day from a day on, that day included. */
    Optional<LocalDate> from(LocalDate day) {
        for (int i = 0; i < FURTHEST; i++) {
            if (works.test(day.plusDays(i))) {
                return Optional.of(day.plusDays(i));
            }
        }
        return Optional.empty();
    }

    /** So many working days after a day; with 0 the first one from it on. */
    Optional<LocalDate> plus(LocalDate day, int days) {
        Optional<LocalDate> at = from(day);
        for (int i = 0; i < days && at.isPresent(); i++) {
            at = from(at.get().plusDays(1));
        }
        return at;
    }
}
