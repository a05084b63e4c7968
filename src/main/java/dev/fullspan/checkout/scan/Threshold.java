package dev.fullspan.checkout.scan;

import dev.fullspan.eventlog.query.GiveWay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * From which strength on a stretch is more than the strongest that chance makes. Chance is simulated only as often as it takes to tell
 * whether a strength lies above or below: a clear one needs few histories, a close one all {@value #MOST}.
 *
 * <p>A Gumbel distribution is fitted to the simulated maxima by their mean and variance; the standard error of its quantile is that of
 * this method (Kite, Frequency and risk analyses in hydrology, 1977, chapter 8).
 */
final class Threshold {
    private static final int FIRST = 30;
    private static final int MORE = 20;
    private static final int MOST = 150;
    /** Standard errors by which a strength must lie off to be told without more simulations. */
    private static final double CLEAR = 3;
    /** What is weaker is no drop, however few groups there are. */
    private static final double WEAKEST = 3;

    private static final double EULER_GAMMA = .5772156649015329;
    /** Of the Gumbel distribution. */
    private static final double SKEWNESS = 1.1396;

    private static final double KURTOSIS = 5.4;

    private final DoubleSupplier strongest;
    /** Standard deviations that the quantile lies above the mean. */
    private final double factor;

    private final List<Double> drawn = new ArrayList<>();

    /**
     * @param strongest the strength of the strongest stretch of one more history in which nothing dropped
     * @param share of such histories in which the strongest is to stay below
     */
    Threshold(DoubleSupplier strongest, double share) {
        this.strongest = strongest;
        this.factor = Math.sqrt(6) / Math.PI * (-EULER_GAMMA - Math.log(-Math.log(share)));
    }

    /** Whether a strength is at or above the threshold. */
    boolean isReached(double strength) {
        if (strength < WEAKEST) {
            return false;
        }
        draw(FIRST);
        while (drawn.size() < MOST && Math.abs(strength - quantile()) < CLEAR * error()) {
            draw(Math.min(MOST, drawn.size() + MORE));
        }
        return strength >= value();
    }

    /** As far as it is known by now. */
    double value() {
        draw(FIRST);
        return Math.max(WEAKEST, quantile());
    }

    private void draw(int histories) {
        while (drawn.size() < histories) {
            drawn.add(strongest.getAsDouble());
            GiveWay.now();
        }
    }

    private double quantile() {
        return mean() + factor * deviation();
    }

    private double error() {
        double moments = 1 + SKEWNESS * factor + (KURTOSIS - 1) / 4 * factor * factor;
        return deviation() * Math.sqrt(moments / drawn.size());
    }

    private double mean() {
        return drawn.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private double deviation() {
        double mean = mean();
        double squares = drawn.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (drawn.size() - 1));
    }
}
