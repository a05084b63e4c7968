package dev.fullspan.inventory.forecast;

import java.time.LocalDate;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Demand whose truth is known. */
final class Simulated {
    static final LocalDate START = LocalDate.of(2024, 1, 1); // a Monday

    private final UniformRandomProvider lot;

    Simulated(long seed) {
        this.lot = new Random(seed)::nextLong;
    }

    int poisson(double mean) {
        return mean <= 0 ? 0 : PoissonDistribution.of(mean).createSampler(lot).sample();
    }

    /** @param dispersion variance over mean, above 1 */
    int negativeBinomial(double mean, double dispersion) {
        double rate = GammaDistribution.of(mean / (dispersion - 1), dispersion - 1)
                .createSampler(lot)
                .sample();
        return poisson(rate);
    }

    /** Orders come with a rate; each takes 1 to {@code most} units. */
    int compound(double rate, int most) {
        int units = 0;
        for (int order = poisson(rate); order > 0; order--) {
            units += 1 + lot.nextInt(most);
        }
        return units;
    }

    double uniform(double from, double to) {
        return lot.nextDouble(from, to);
    }

    static int[] days(int days, IntToDoubleFunction units) {
        int[] all = new int[days];
        for (int day = 0; day < days; day++) {
            all[day] = (int) units.applyAsDouble(day);
        }
        return all;
    }
}
