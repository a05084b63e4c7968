package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Figure.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What stands behind a figure.
 *
 * @param cases {@value #MOST} at most
 * @param count how many there are
 * @param verdicts how many there are of each, where a share is asked for
 * @param names of parties, and how it is measured
 */
record Behind(List<Case> cases, long count, Map<Verdict, Long> verdicts, Report names) {
    static final int MOST = 20_000;

    /** @param share the figure's */
    static Map<Verdict, Long> verdicts(Share share) {
        return Map.of(
                Verdict.COUNTS, share.hits(), Verdict.NOT, share.of() - share.hits(), Verdict.YOUNG, share.young());
    }

    boolean isCut() {
        return count > cases.size();
    }
}
