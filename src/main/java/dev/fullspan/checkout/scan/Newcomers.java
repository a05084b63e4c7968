package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that came in late, such as a new payment method or release, and that never went as well as all others: they have no
 * past to drop from, so {@link DropSearch} cannot see them. Only shares that are to be alike for all are looked at, as that of payments
 * that do not fail.
 *
 * <p>Method: the signed root of the likelihood ratio of two binomials, the value and all others on the same days. A value is named from
 * {@value #STRENGTH} on, which chance reaches in one of thirty thousand comparisons.
 */
public final class Newcomers {
    private static final double STRENGTH = 4;
    /** A value is new where it was first seen this many days after the first trial. */
    private static final int DAYS_LATER = 28;

    /** Days without a trial after which a value is held to be gone, such as a release that was replaced. */
    private static final int GONE_AFTER = 14;

    private static final long FEWEST = 20;
    private static final long FEWEST_OTHERS = 50;
    /** Shares that differ by less than this may be the value's own nature. */
    private static final double LEAST_GAP = .1;

    private Newcomers() {}

    /**
     * The strongest newcomer first; what was found is taken out before the next is looked for, so that nothing is told twice. One
     * that was not tried any more for {@value #GONE_AFTER} days has an end. Empty where shares are not to be alike, or there is too little to
     * tell.
     */
    public static List<Drop> in(Trials trials) {
        List<Drop> found = new ArrayList<>();
        if (!trials.steady() || trials.rows().isEmpty()) {
            return found;
        }
        int first = trials.rows().stream().mapToInt(Trials.Row::day).min().orElseThrow();
        int last = trials.rows().stream().mapToInt(Trials.Row::day).max().orElseThrow();
        Trials rest = trials;
        Drop next = strongest(rest, first, last);
        while (next != null) {
            found.add(next);
            rest = rest.without(next.where(), next.firstDay(), last);
            next = strongest(rest, first, last);
        }
        return found;
    }

    private static @Nullable Drop strongest(Trials trials, int first, int last) {
        Drop strongest = null;
        for (int dimension = 0; dimension < trials.dimensions().size(); dimension++) {
            for (String value : trials.values().get(dimension)) {
                SortedMap<String, String> where =
                        new TreeMap<>(Map.of(trials.dimensions().get(dimension), value));
                OptionalInt since = trials.rows().stream()
                        .filter(row -> trials.isOf(row, where))
                        .mapToInt(Trials.Row::day)
                        .min();
                if (since.isPresent() && since.getAsInt() >= first + DAYS_LATER) {
                    Drop drop = drop(trials, where, since.getAsInt(), last);
                    if (drop != null && (strongest == null || drop.strength() > strongest.strength())) {
                        strongest = drop;
                    }
                }
            }
        }
        return strongest;
    }

    private static @Nullable Drop drop(Trials trials, SortedMap<String, String> where, int since, int last) {
        long[] own = new long[2];
        long[] others = new long[2];
        int lastSeen = since;
        for (Trials.Row row : trials.rows()) {
            if (row.day() >= since) {
                boolean its = trials.isOf(row, where);
                long[] to = its ? own : others;
                to[0] += row.tried();
                to[1] += row.passed();
                lastSeen = its ? Math.max(lastSeen, row.day()) : lastSeen;
            }
        }
        double expected = (double) others[1] / others[0];
        boolean enough = own[0] >= FEWEST && others[0] >= FEWEST_OTHERS;
        if (!enough || (double) own[1] / own[0] > expected - LEAST_GAP) {
            return null;
        }
        double common = (double) (own[1] + others[1]) / (own[0] + others[0]);
        double strength = Math.sqrt(2 * (deviance(own, common) + deviance(others, common)));
        Integer until = lastSeen + GONE_AFTER < last ? lastSeen : null;
        return strength < STRENGTH
                ? null
                : new Drop(trials.name(), where, since, until, strength, STRENGTH, own[0], own[1], expected, 1);
    }

    private static double deviance(long[] group, double share) {
        return term(group[1], group[0] * share) + term(group[0] - group[1], group[0] * (1 - share));
    }

    private static double term(double count, double expected) {
        return count == 0 ? 0 : count * Math.log(count / expected);
    }
}
