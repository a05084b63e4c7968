package dev.fullspan.checkout.scan;

/**
 * Counts of every cell by week (or by day), and how far each stretch of them lies below what was to be expected.
 *
 * <p>A stretch of a cell is compared with the rest of that cell's time, and that difference with the one of all other trials
 * over the same times (difference in differences of log-odds), unless shares are known to be steady. Its strength is the signed root of the likelihood ratio of four
 * binomial counts against those that lack the interaction; the latter share the observed margins, so one unknown is left, which is
 * found by Newton's method (Agresti, Categorical Data Analysis, 3rd ed., 9.7).
 */
final class Weeks {
    private static final double HALF = .5;
    /** Below these trials a stretch says nothing, and nothing can be expected from what lies outside of it. */
    private static final int FEWEST_WITHIN = 8;

    private static final int FEWEST_OUTSIDE = 20;
    /** A rest of fewer trials is not compared with. */
    private static final int FEWEST_REST = 20;

    /** Stretches of a cell whose strength is found exactly. */
    private static final int TRIED_EXACTLY = 8;

    /** Cells whose rough measure is less than this part of the strongest are not the strongest by the exact one either. */
    private static final double NEAR = .5;

    private static final int STEPS = 60;
    private static final double CLOSE = 1e-9;

    /** Counts below it have their logarithm and inverse in a table; of larger ones the leading bits are looked up, to a part in four thousand. */
    private static final int BITS = 12;

    private static final int TABLE = 1 << BITS;
    private static final double LOG_OF_TWO = Math.log(2);
    private static final double[] LOG = new double[TABLE];
    private static final double[] INVERSE = new double[TABLE];

    static {
        for (int i = 0; i < TABLE; i++) {
            LOG[i] = Math.log(i + HALF);
            INVERSE[i] = 1 / (i + HALF);
        }
    }

    private final int length;
    private final boolean compared;
    /** By cell, sums up to and without each week. */
    private final int[][] tried;

    private final int[][] passed;

    /** @param compared whether other trials tell what was to be expected, too; else a cell's own time alone does */
    Weeks(int cells, int length, boolean compared) {
        this.length = length;
        this.compared = compared;
        this.tried = new int[cells][length + 1];
        this.passed = new int[cells][length + 1];
    }

    int length() {
        return length;
    }

    void add(int[] cells, int week, int some, int good) {
        for (int cell : cells) {
            tried[cell][week + 1] += some;
            passed[cell][week + 1] += good;
        }
    }

    /** Makes sums of counts; call once after all were added. */
    Weeks sum() {
        for (int cell = 0; cell < tried.length; cell++) {
            for (int week = 0; week < length; week++) {
                tried[cell][week + 1] += tried[cell][week];
                passed[cell][week + 1] += passed[cell][week];
            }
        }
        return this;
    }

    int tried(int cell, int from, int to) {
        return tried[cell][to] - tried[cell][from];
    }

    int passed(int cell, int from, int to) {
        return passed[cell][to] - passed[cell][from];
    }

    int cells() {
        return tried.length;
    }

    /** A cell and a stretch of weeks, the last one not included, with its strength: below 0 is a drop. */
    record Stretch(int cell, int from, int to, double strength) {}

    /** What was to be expected within a stretch. @param logit its log-odds @param variance of these */
    record Expected(double logit, double variance) {
        double share() {
            return 1 / (1 + Math.exp(-logit));
        }
    }

    /** The stretch of a cell that lies furthest below; strength 0 where none does. */
    Stretch lowest(int cell) {
        double[] roughest = new double[TRIED_EXACTLY];
        int[] froms = new int[TRIED_EXACTLY];
        int[] tos = new int[TRIED_EXACTLY];
        for (int from = 0; from < length; from++) {
            for (int to = from + 1; to <= length; to++) {
                double rough = rough(tried[cell], passed[cell], from, to);
                if (rough < roughest[TRIED_EXACTLY - 1]) {
                    int at = TRIED_EXACTLY - 1;
                    while (at > 0 && rough < roughest[at - 1]) {
                        roughest[at] = roughest[at - 1];
                        froms[at] = froms[at - 1];
                        tos[at] = tos[at - 1];
                        at--;
                    }
                    roughest[at] = rough;
                    froms[at] = from;
                    tos[at] = to;
                }
            }
        }
        Stretch lowest = new Stretch(cell, 0, 0, 0);
        for (int i = 0; i < TRIED_EXACTLY && roughest[i] < 0; i++) {
            double strength = strength(cell, froms[i], tos[i]);
            if (strength < lowest.strength()) {
                lowest = new Stretch(cell, froms[i], tos[i], strength);
            }
        }
        return lowest;
    }

    /**
     * Strength of the stretch that lies furthest below of all cells of a range, the last one not included. Only cells that come near the
     * lowest by the rough measure are looked at exactly.
     */
    double lowest(int fromCell, int toCell) {
        double[] rough = new double[toCell];
        double roughest = 0;
        for (int cell = fromCell; cell < toCell; cell++) {
            for (int from = 0; from < length; from++) {
                for (int to = from + 1; to <= length; to++) {
                    rough[cell] = Math.min(rough[cell], rough(tried[cell], passed[cell], from, to));
                }
            }
            roughest = Math.min(roughest, rough[cell]);
        }
        double lowest = 0;
        for (int cell = fromCell; cell < toCell; cell++) {
            if (rough[cell] < 0 && rough[cell] <= NEAR * roughest) {
                lowest = Math.min(lowest, lowest(cell).strength());
            }
        }
        return lowest;
    }

    /** Approximately the strength, at a hundredth of the cost: by Wald's test with half a case added to each count. */
    private double rough(int[] some, int[] good, int from, int to) {
        int within = some[to] - some[from];
        int outside = some[length] - within;
        if (within < FEWEST_WITHIN || outside < FEWEST_OUTSIDE) {
            return 0;
        }
        int goodWithin = good[to] - good[from];
        int goodOutside = good[length] - goodWithin;
        double difference = roughly(goodWithin, within) - roughly(goodOutside, outside);
        int[] all = tried[0];
        int inAll = all[to] - all[from];
        int rest = inAll - within;
        int restOutside = all[length] - inAll - outside;
        if (!compared || rest < FEWEST_REST || restOutside < FEWEST_REST) {
            return difference < 0
                    ? -(difference * difference)
                            / (roughVariance(goodWithin, within) + roughVariance(goodOutside, outside))
                    : 0;
        }
        int goodInAll = passed[0][to] - passed[0][from];
        int goodRest = goodInAll - goodWithin;
        int goodRestOutside = passed[0][length] - goodInAll - goodOutside;
        difference -= roughly(goodRest, rest) - roughly(goodRestOutside, restOutside);
        if (difference >= 0) {
            return 0; // as of half of all: the variance need not be known
        }
        double variance = roughVariance(goodWithin, within)
                + roughVariance(goodOutside, outside)
                + roughVariance(goodRest, rest)
                + roughVariance(goodRestOutside, restOutside);
        return -(difference * difference) / variance;
    }

    private static double roughly(int good, int of) {
        return roughLog(good) - roughLog(of - good);
    }

    private static double roughVariance(int good, int of) {
        return roughInverse(good) + roughInverse(of - good);
    }

    private static double roughLog(int count) {
        if (count < TABLE) {
            return LOG[count];
        }
        int cut = Integer.SIZE - BITS - Integer.numberOfLeadingZeros(count);
        return LOG[count >> cut] + cut * LOG_OF_TWO;
    }

    private static double roughInverse(int count) {
        if (count < TABLE) {
            return INVERSE[count];
        }
        int cut = Integer.SIZE - BITS - Integer.numberOfLeadingZeros(count);
        return INVERSE[count >> cut] / (1 << cut);
    }

    /** Whether there is enough of other trials within and outside of a stretch. */
    private boolean isCompared(int cell, int from, int to) {
        int rest = tried(0, from, to) - tried(cell, from, to);
        int restOutside = tried[0][length] - tried(0, from, to) - tried[cell][length] + tried(cell, from, to);
        return compared && cell > 0 && rest >= FEWEST_REST && restOutside >= FEWEST_REST;
    }

    /** How many standard errors a stretch lies above (below 0: below) what was to be expected; 0 where there is too little to tell. */
    double strength(int cell, int from, int to) {
        int within = tried(cell, from, to);
        int outside = tried[cell][length] - within;
        if (within < FEWEST_WITHIN || outside < FEWEST_OUTSIDE) {
            return 0;
        }
        int good = passed(cell, from, to);
        int goodOutside = passed[cell][length] - good;
        if (!isCompared(cell, from, to)) {
            double share = (double) (good + goodOutside) / (within + outside);
            double ratio = deviance(good, within, share * within) + deviance(goodOutside, outside, share * outside);
            return Math.copySign(Math.sqrt(Math.max(0, 2 * ratio)), (double) good / within - share);
        }
        int rest = tried(0, from, to) - within;
        int restOutside = tried[0][length] - tried(0, from, to) - outside;
        int goodRest = passed(0, from, to) - good;
        int goodRestOutside = passed[0][length] - passed(0, from, to) - goodOutside;
        double moved = additive(
                new double[] {good, goodOutside, goodRest, goodRestOutside},
                new double[] {within, outside, rest, restOutside});
        double ratio = deviance(good, within, good + moved)
                + deviance(goodOutside, outside, goodOutside - moved)
                + deviance(goodRest, rest, goodRest - moved)
                + deviance(goodRestOutside, restOutside, goodRestOutside + moved);
        return Math.copySign(Math.sqrt(Math.max(0, 2 * ratio)), -moved);
    }

    /** What must be added to the first and last count and taken from the others so that the log-odds lack an interaction. */
    private static double additive(double[] passed, double[] tried) {
        double low = Math.max(Math.max(-passed[0], -passed[3]), Math.max(passed[1] - tried[1], passed[2] - tried[2]));
        double high = Math.min(Math.min(tried[0] - passed[0], tried[3] - passed[3]), Math.min(passed[1], passed[2]));
        double at = (low + high) / 2;
        for (int step = 0; step < STEPS && high - low > CLOSE; step++) {
            double slope = 0;
            double value = 0;
            for (int i = 0; i < 4; i++) {
                boolean added = i == 0 || i == 3;
                double count = passed[i] + (added ? at : -at);
                double others = tried[i] - count;
                double odds = Math.log(count / others);
                value += added ? odds : -odds;
                slope += 1 / count + 1 / others;
            }
            if (Math.abs(value) < CLOSE) {
                return at;
            }
            if (value > 0) {
                high = at;
            } else {
                low = at;
            }
            double next = at - value / slope;
            at = next > low && next < high ? next : (low + high) / 2;
        }
        return at;
    }

    /** The log-likelihood that a count has beyond that of its expected value. */
    private static double deviance(double passed, double tried, double expected) {
        return term(passed, expected) + term(tried - passed, tried - expected);
    }

    private static double term(double count, double expected) {
        return count == 0 ? 0 : count * Math.log(count / expected);
    }

    /** By how much the log-odds of a cell are higher within a stretch than in the rest of its own time, whatever others did. */
    double change(Stretch stretch) {
        int cell = stretch.cell();
        int within = tried(cell, stretch.from(), stretch.to());
        int good = passed(cell, stretch.from(), stretch.to());
        return logit(good, within) - logit(passed[cell][length] - good, tried[cell][length] - within);
    }

    /** What was to be expected of a cell within a stretch. */
    Expected expected(int cell, int from, int to) {
        int within = tried(cell, from, to);
        int outside = tried[cell][length] - within;
        int good = passed(cell, from, to);
        int goodOutside = passed[cell][length] - good;
        double logit = logit(goodOutside, outside);
        double variance = variance(goodOutside, outside);
        if (isCompared(cell, from, to)) {
            int rest = tried(0, from, to) - within;
            int restOutside = tried[0][length] - tried(0, from, to) - outside;
            int goodRest = passed(0, from, to) - good;
            int goodRestOutside = passed[0][length] - passed(0, from, to) - goodOutside;
            logit += logit(goodRest, rest) - logit(goodRestOutside, restOutside);
            variance += variance(goodRest, rest) + variance(goodRestOutside, restOutside);
        }
        return new Expected(logit, variance);
    }

    private static double logit(int good, int of) {
        return Math.log((good + HALF) / (of - good + HALF));
    }

    private static double variance(int good, int of) {
        return 1 / (good + HALF) + 1 / (of - good + HALF);
    }
}
