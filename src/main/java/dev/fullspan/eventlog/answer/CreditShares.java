package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Model;
import java.util.Arrays;

/** The shares of an order's touches by a model, each 0 to 1 and 1 together. */
final class CreditShares {
    private static final double HALF_LIFE = Attribution.HALF_LIFE_DAYS * 86_400_000.0;

    private CreditShares() {}

    /**
     * One order's touches in their order, at least one.
     *
     * @param values by touch, an index
     * @param gaps milliseconds before the order, by touch
     * @param direct by touch
     */
    record Path(int[] values, long[] gaps, boolean[] direct) {
        int length() {
            return values.length;
        }
    }

    /** @param effects removal effect by value; only looked at for {@link Model#DATA_DRIVEN} */
    static double[] of(Model model, Path path, double[] effects) {
        return switch (model) {
            case LAST_NON_DIRECT -> all(path, lastNonDirect(path));
            case FIRST -> all(path, 0);
            case LAST -> all(path, path.length() - 1);
            case LINEAR -> even(path);
            case POSITION -> position(path);
            case TIME_DECAY -> timeDecay(path);
            case DATA_DRIVEN -> dataDriven(path, effects);
        };
    }

    /** The last that is not direct, else the last. */
    static int lastNonDirect(Path path) {
        for (int i = path.length() - 1; i >= 0; i--) {
            if (!path.direct()[i]) {
                return i;
            }
        }
        return path.length() - 1;
    }

    private static double[] all(Path path, int touch) {
        double[] shares = new double[path.length()];
        shares[touch] = 1;
        return shares;
    }

    private static double[] even(Path path) {
        double[] shares = new double[path.length()];
        Arrays.fill(shares, 1.0 / path.length());
        return shares;
    }

    private static double[] position(Path path) {
        int length = path.length();
        if (length <= 2) {
            return even(path);
        }
        double[] shares = new double[length];
        Arrays.fill(shares, 0.2 / (length - 2));
        shares[0] = 0.4;
        shares[length - 1] = 0.4;
        return shares;
    }

    /** Weighed from the latest touch on, so that nothing vanishes however long ago all were; only their ratio counts. */
    private static double[] timeDecay(Path path) {
        long latest = Arrays.stream(path.gaps()).min().orElse(0);
        double[] shares = new double[path.length()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.pow(2, -(path.gaps()[i] - latest) / HALF_LIFE);
        }
        return normalised(shares);
    }

    private static double[] dataDriven(Path path, double[] effects) {
        double[] shares = new double[path.length()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = effects[path.values()[i]];
        }
        return Arrays.stream(shares).sum() == 0 ? even(path) : normalised(shares);
    }

    private static double[] normalised(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /**
     * Splits a whole by shares into whole numbers that add up to it: the largest remainders are rounded up (Hamilton's method),
     * the earlier of two equal ones.
     */
    static long[] split(long whole, double[] shares) {
        long size = Math.abs(whole);
        long[] parts = new long[shares.length];
        double[] remainders = new double[shares.length];
        long left = size;
        for (int i = 0; i < shares.length; i++) {
            double exact = size * shares[i];
            // A hair below a whole number is that number: 0.1 + 0.2 times 10 are 3.
            parts[i] = Math.min(left, (long) Math.floor(exact + 1e-9));
            remainders[i] = exact - parts[i];
            left -= parts[i];
        }
        while (left > 0) {
            int largest = 0;
            for (int i = 1; i < shares.length; i++) {
                largest = remainders[i] > remainders[largest] + 1e-9 ? i : largest;
            }
            parts[largest]++;
            remainders[largest]--;
            left--;
        }
        if (whole < 0) {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = -parts[i];
            }
        }
        return parts;
    }
}
