package dev.fullspan.inventory.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sums up a shop's SKUs one by one, and keeps some of them by lot to learn from; the memory it takes does not grow with their number. */
final class ShopTotals {
    private static final int SAMPLE = 1_000;
    private static final double STAND_IN_HALF_LIFE = 28;
    private static final long SEED = 20_101_201;

    private final LocalDate start;
    private final double[] units;
    private final List<Demand> sample = new ArrayList<>();
    private final Random lot = new Random(SEED);
    private int seen;
    private int first = Integer.MAX_VALUE;

    /** @param today the first day after the history */
    ShopTotals(LocalDate start, LocalDate today) {
        this.start = start;
        this.units = new double[Math.toIntExact(today.toEpochDay() - start.toEpochDay())];
    }

    void add(Demand demand) {
        double cap = Outliers.cap(demand, SkuLevel.BELIEVED);
        int offset = Math.toIntExact(demand.from().toEpochDay() - start.toEpochDay());
        double[] asked = asked(demand, cap);
        for (int day = 0; day < demand.days(); day++) {
            units[offset + day] += asked[day];
        }
        if (demand.daysWithSales() > 0) {
            first = Math.min(first, offset);
            seen++;
            if (sample.size() < SAMPLE) {
                sample.add(demand);
            } else {
                int place = lot.nextInt(seen);
                if (place < SAMPLE) {
                    sample.set(place, demand);
                }
            }
        }
    }

    /** Where there was nothing to sell, the SKU's own level of these weeks stands in: the shop did not shrink. */
    private static double[] asked(Demand demand, double cap) {
        double[] asked = new double[demand.days()];
        double[] told = new double[demand.days()];
        for (int day = 0; day < demand.days(); day++) {
            asked[day] = Math.min(cap, demand.units(day));
            told[day] = demand.tells(day) ? 1 : 0;
        }
        if (demand.telling() < demand.days()) {
            double[] level = Smoothing.levels(asked, told, STAND_IN_HALF_LIFE, 0);
            for (int day = 0; day < demand.days(); day++) {
                asked[day] = told[day] == 1 ? asked[day] : level[day];
            }
        }
        return asked;
    }

    /** Days since the first SKU was there. */
    int days() {
        return first == Integer.MAX_VALUE ? 0 : units.length - first;
    }

    List<Demand> sample() {
        return sample;
    }

    /** The rhythm as it was known so many days ago. */
    Rhythm rhythm(int ago) {
        int from = units.length - days();
        return Rhythm.of(start.plusDays(from), Arrays.copyOfRange(units, from, Math.max(from, units.length - ago)));
    }
}
