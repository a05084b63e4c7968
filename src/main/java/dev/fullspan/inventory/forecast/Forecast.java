package dev.fullspan.inventory.forecast;

import java.time.LocalDate;

/** What will be asked of a SKU, as far as its history tells. */
public sealed interface Forecast {
    /** @param reason why nothing can be told, as a sentence */
    record NotEstimable(String reason) implements Forecast {}

    /**
     * An estimate, from which the demand of any number of days ahead follows.
     *
     * <p>The variance of the cumulative demand m of h days is D·m (days scatter) + (u·s)² (the level is not known exactly; s is the days' exposure) + d·√(h ÷ 28)·m²
     * (levels wander).
     */
    final class Estimated implements Forecast {
        private static final int FOUR_WEEKS = 28;

        private final Rhythm rhythm;
        private final double level;
        private final double error;
        private final double dispersion;
        private final double drift;
        private final double[] weekdays;

        /**
         * @param level units of an average day at the shop's level of today
         * @param error standard error of the level
         * @param dispersion variance of a day's units over their mean
         * @param weekdays how far each weekday is from the shop's, from Monday; 1 where it is the shop's
         */
        Estimated(Rhythm rhythm, double level, double error, double dispersion, double drift, double[] weekdays) {
            this.rhythm = rhythm;
            this.level = level;
            this.error = error;
            this.dispersion = dispersion;
            this.drift = drift;
            this.weekdays = weekdays.clone();
        }

        Estimated withDrift(double other) {
            return new Estimated(rhythm, level, error, dispersion, other, weekdays);
        }

        LocalDate today() {
            return rhythm.today();
        }

        double level() {
            return level;
        }

        double error() {
            return error;
        }

        double dispersion() {
            return dispersion;
        }

        double[] weekdays() {
            return weekdays.clone();
        }

        /** Mean units a day over the next four weeks. */
        public double perDay() {
            return over(FOUR_WEEKS).mean() / FOUR_WEEKS;
        }

        /** Demand of the next days, today's included; of the year's average day beyond a year. */
        Units over(int days) {
            double exposure = exposure(Math.min(days, Rhythm.AHEAD));
            return units(days, days <= Rhythm.AHEAD ? exposure : exposure * days / Rhythm.AHEAD);
        }

        /** Demand of some days only; levels wander until the last of them. @param from 0 for today @param to the first day after, at most a year ahead */
        Units between(int from, int to) {
            return units(to, exposure(to) - exposure(from));
        }

        private Units units(int days, double exposure) {
            double mean = level * exposure;
            double wandering = drift * Math.sqrt((double) days / FOUR_WEEKS);
            double uncertain = error * exposure;
            return new Units(mean, dispersion * mean + uncertain * uncertain + wandering * mean * mean);
        }

        private double exposure(int days) {
            double sum = 0;
            for (int day = 0; day < days; day++) {
                sum += on(day);
            }
            return sum;
        }

        private double on(int day) {
            return rhythm.ahead(day) * weekdays[Math.floorMod(today().toEpochDay() + day + 3, 7)];
        }
    }
}
