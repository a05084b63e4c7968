package dev.fullspan.checkout.scan;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A drop that chance does not explain.
 *
 * @param trials name of the trials that it was found in
 * @param where the values that the trials have in common, by dimension; empty where it is all of them
 * @param firstDay days since 1970, likewise {@code lastDay}
 * @param lastDay null where it goes on
 * @param strength how many standard errors the rate lies below what was to be expected
 * @param needed what the strongest of all chance drops reaches in one of a hundred searches
 * @param tried within the drop
 * @param passed of those
 * @param expected share that was to be expected to pass: that of the same group outside the drop, moved by what happened to
 *     all others in the meantime
 * @param dispersion by how many times shares vary more from week to week than by chance alone, at least 1
 */
public record Drop(
        String trials,
        SortedMap<String, String> where,
        int firstDay,
        @Nullable Integer lastDay,
        double strength,
        double needed,
        long tried,
        long passed,
        double expected,
        double dispersion) {

    /** Share that passed. */
    public double rate() {
        return (double) passed / tried;
    }
}
