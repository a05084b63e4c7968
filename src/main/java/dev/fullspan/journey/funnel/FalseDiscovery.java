package dev.fullspan.journey.funnel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adjusts chances for how many were compared: the step-up method of Benjamini and Hochberg (1995, “Controlling the false discovery rate”).
 * Of what is called sure below a level of the adjusted chance, at most that share is expected to be none; it holds for
 * comparisons that are independent or positively dependent.
 */
final class FalseDiscovery {
    private FalseDiscovery() {}

    /** @param chances 0 to 1, in any order; the answer has theirs */
    static double[] adjusted(List<Double> chances) {
        int count = chances.size();
        int[] ascending = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(chances::get))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[count];
        double least = 1;
        for (int rank = count; rank >= 1; rank--) {
            int i = ascending[rank - 1];
            least = Math.min(least, chances.get(i) * count / rank);
            adjusted[i] = least;
        }
        return adjusted;
    }

    /**
     * The level of intervals of which only those of the selected are looked at: 1 − R q ÷ m for R selected of m (Benjamini and Yekutieli
     * 2005, “False discovery rate–adjusted multiple confidence intervals for selected parameters”). Of the selected intervals at
     * most q are expected to miss the truth. Those that are selected by {@link #adjusted} at q leave out 1, the others hold it.
     *
     * @param selected 0 to {@code compared}; none counts as one
     * @param compared at least 1
     */
    static double level(long selected, int compared, double q) {
        return 1 - Math.max(1, selected) * q / compared;
    }
}
