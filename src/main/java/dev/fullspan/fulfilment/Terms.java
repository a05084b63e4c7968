package dev.fullspan.fulfilment;

import dev.fullspan.web.kit.Typed;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a party.
 *
 * @param workdays at least one
 * @param cutOff in the party's zone; an order that comes then or later counts as of the next working day
 * @param handlingDays working days until it leaves, 0 to 60
 * @param answerHours hours of working days in which it accepts or refuses, 1 to 240
 * @param dailyCapacity orders a working day, or null where it is not known
 * @param takesParts whether it takes a part of an order
 */
public record Terms(
        Set<DayOfWeek> workdays,
        LocalTime cutOff,
        int handlingDays,
        int answerHours,
        @Nullable Integer dailyCapacity,
        boolean takesParts) {
    /** Monday to Friday, by 12:00, the next working day, four hours to answer. */
    public static final Terms USUAL =
            new Terms(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.NOON, 1, 4, null, true);

    public Terms {
        if (workdays.isEmpty()) {
            throw Typed.wrong("workdays", "Choose at least one day on which they work.");
        }
        workdays = Collections.unmodifiableSet(EnumSet.copyOf(workdays));
        cutOff = cutOff.truncatedTo(ChronoUnit.MINUTES);
        between("handling-days", handlingDays, 0, 60);
        between("answer-hours", answerHours, 1, 240);
        if (dailyCapacity != null) {
            between("daily-capacity", dailyCapacity, 1, 1_000_000);
        }
    }

    private static void between(String field, int number, int least, int most) {
        if (number < least || number > most) {
            throw Typed.wrong(field, "Write a whole number from " + least + " to " + most + ".");
        }
    }
}
