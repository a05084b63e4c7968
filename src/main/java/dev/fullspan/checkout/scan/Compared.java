package dev.fullspan.checkout.scan;

import java.util.Map;

/**
 * A group of trials within some days, and the share that was to be expected to pass: that of the same group on other days,
 * moved by what happened to all other trials in the meantime (on the scale of log-odds, half a case added to each count). A group
 * without other days is compared with all others on the same days.
 *
 * @param tried within the days
 * @param passed of those
 * @param logit log-odds of the expected share
 * @param variance of these
 * @param withoutPast whether the group has no other days
 */
public record Compared(long tried, long passed, double logit, double variance, boolean withoutPast) {
    private static final int FEWEST_REST = 20;

    /** @param lastDay days since 1970, included, likewise {@code firstDay} */
    public static Compared of(Trials trials, Map<String, String> where, int firstDay, int lastDay) {
        long[][] counts = new long[4][2];
        for (Trials.Row row : trials.rows()) {
            boolean within = row.day() >= firstDay && row.day() <= lastDay;
            int group = (trials.isOf(row, where) ? 0 : 2) + (within ? 0 : 1);
            counts[group][0] += row.tried();
            counts[group][1] += row.passed();
        }
        if (counts[1][0] == 0 && counts[2][0] >= FEWEST_REST) {
            return new Compared(counts[0][0], counts[0][1], logit(counts[2]), variance(counts[2]), true);
        }
        double logit = logit(counts[1]);
        double variance = variance(counts[1]);
        if (counts[2][0] >= FEWEST_REST && counts[3][0] >= FEWEST_REST) {
            logit += logit(counts[2]) - logit(counts[3]);
            variance += variance(counts[2]) + variance(counts[3]);
        }
        return new Compared(counts[0][0], counts[0][1], logit, variance, false);
    }

    /** The expected share, 0 to 1. */
    public double expected() {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double logit(long[] group) {
        return Math.log((group[1] + .5) / (group[0] - group[1] + .5));
    }

    private static double variance(long[] group) {
        return 1 / (group[1] + .5) + 1 / (group[0] - group[1] + .5);
    }
}
