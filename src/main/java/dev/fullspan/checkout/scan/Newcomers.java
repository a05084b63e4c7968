package dev.fullspan.checkout.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    private static final long FEWEST = 20;
    private static final long FEWEST_OTHERS = 50;
    /** Shares that differ by less than this may be the value's own nature. */
    private static final double LEAST_GAP = .1;

    private Newcomers() {}

    /** The weakest newcomers first. Empty where shares are not to be alike, or there is too little to tell. */
    public static List<Drop> in(Trials trials) {
        List<Drop> found = new ArrayList<>();
        if (!trials.steady() || trials.rows().isEmpty()) {
            return found;
        }
        int first = trials.rows().stream().mapToInt(Trials.Row::day).min().orElseThrow();
        for (int dimension = 0; dimension < trials.dimensions().size(); dimension++) {
            for (String value : trials.values().get(dimension)) {
                SortedMap<String, String> where =
                        new TreeMap<>(Map.of(trials.dimensions().get(dimension), value));
                int since = trials.rows().stream()
                        .filter(row -> trials.isOf(row, where))
                        .mapToInt(Trials.Row::day)
                        .min()
                        .orElseThrow();
                if (since >= first + DAYS_LATER) {
                    add(found, trials, where, since);
                }
            }
        }
        found.sort(java.util.Comparator.comparingDouble(Drop::strength).reversed());
        return found;
    }

    private static void add(List<Drop> found, Trials trials, SortedMap<String, String> where, int since) {
        long[] own = new long[2];
        long[] others = new long[2];
        for (Trials.Row row : trials.rows()) {
            if (row.day() >= since) {
                long[] to = trials.isOf(row, where) ? own : others;
                to[0] += row.tried();
                to[1] += row.passed();
            }
        }
        double expected = (double) others[1] / others[0];
        boolean enough = own[0] >= FEWEST && others[0] >= FEWEST_OTHERS;
        if (!enough || (double) own[1] / own[0] > expected - LEAST_GAP) {
            return;
        }
        double common = (double) (own[1] + others[1]) / (own[0] + others[0]);
        double strength = Math.sqrt(2 * (deviance(own, common) + deviance(others, common)));
        if (strength >= STRENGTH) {
            double error = Math.sqrt(1 / (others[1] + .5) + 1 / (others[0] - others[1] + .5));
            found.add(new Drop(trials.name(), where, since, null, strength, STRENGTH, own[0], own[1], expected, error));
        }
    }

    private static double deviance(long[] group, double share) {
        return term(group[1], group[0] * share) + term(group[0] - group[1], group[0] * (1 - share));
    }

    private static double term(double count, double expected) {
        return count == 0 ? 0 : count * Math.log(count / expected);
    }
}
