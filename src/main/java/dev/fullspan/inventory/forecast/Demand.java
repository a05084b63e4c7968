package dev.fullspan.inventory.forecast;

import java.time.LocalDate;
import java.util.BitSet;

/**
 * What was asked of one SKU, day by day without gaps, cancelled orders left out.
 *
 * <p>Days on which there was nothing to sell tell nothing of demand: they are marked, not taken for days without demand.
 */
final class Demand {
    private final LocalDate from;
    private final int[] units;
    private final BitSet soldOut;

    /**
     * @param from its first day: the first on which the SKU was there or sold
     * @param units of each day, 0 or more
     * @param soldOut days, by index, on which none could be sold and none was
     */
    Demand(LocalDate from, int[] units, BitSet soldOut) {
        this.from = from;
        this.units = units.clone();
        this.soldOut = (BitSet) soldOut.clone();
    }

    static Demand of(LocalDate from, int... units) {
        return new Demand(from, units, new BitSet());
    }

    LocalDate from() {
        return from;
    }

    int days() {
        return units.length;
    }

    int units(int day) {
        return units[day];
    }

    /** Whether the day tells of demand. */
    boolean tells(int day) {
        return !soldOut.get(day);
    }

    /** Days that tell of demand. */
    int telling() {
        return units.length - soldOut.cardinality();
    }

    /** Days on which something was sold. */
    int daysWithSales() {
        int count = 0;
        for (int day : units) {
            count += day > 0 ? 1 : 0;
        }
        return count;
    }

    /** What was known when a day began; empty where it had not begun before it. */
    Demand before(LocalDate day) {
        int length = Math.clamp(day.toEpochDay() - from.toEpochDay(), 0, units.length);
        return new Demand(from, java.util.Arrays.copyOf(units, length), soldOut.get(0, length));
    }
}
