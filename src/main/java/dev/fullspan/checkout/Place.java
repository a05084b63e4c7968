package dev.fullspan.checkout;

import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where and when something is said to leak.
 *
 * @param where values by dimension; empty for all
 * @param until last day, null where it goes on
 */
record Place(
        LeakStep step,
        SortedMap<String, String> where,
        LocalDate since,
        @Nullable LocalDate until) {

    static Place of(Leak leak) {
        return new Place(leak.step(), leak.where(), leak.since(), leak.until());
    }

    /** @param day days since 1970 */
    boolean holds(int day) {
        return day >= since.toEpochDay() && (until == null || day <= until.toEpochDay());
    }

    /** Whether something may stand at both: the same step, no dimension with two values, and a day in common. */
    boolean overlaps(Place other) {
        return step == other.step
                && where.entrySet().stream()
                        .allMatch(one -> one.getValue().equals(other.where.getOrDefault(one.getKey(), one.getValue())))
                && (until == null || !other.since.isAfter(until))
                && (other.until == null || !since.isAfter(other.until));
    }
}
