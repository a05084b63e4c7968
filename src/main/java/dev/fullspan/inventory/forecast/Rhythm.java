package dev.fullspan.inventory.forecast;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * How a shop's sales go up and down as a whole: weekdays, closed days, the level of each week, and the season where a year or more is known.
 *
 * <p>All figures are relative to the level on the last day of the history. The level is a two-sided exponential smoothing (half-life four weeks) of
 * sales over weekday factors. The season ahead is what the same weeks did in former years, as ratios of levels, its logarithm shrunken by
 * years ÷ (years + ½): one year says less than two.
 */
final class Rhythm {
    /** Days ahead that are told one by one. */
    static final int AHEAD = 366;

    private static final int YEAR = 364; // 52 whole weeks, so that weekdays meet weekdays
    private static final double LEVEL_HALF_LIFE = 28;
    private static final double SEASON_HALF_LIFE = 10;
    private static final double WEEKDAY_HALF_LIFE = 84;
    /** Units that a weekday or a level must tell to count as much as the overall mean. */
    private static final double PULL_UNITS = 50;
    /** A day without any sale is a closed one where its weekday usually sells at least so much of an average day. */
    private static final double USUALLY_OPEN = 0.2;

    private static final int WEEKS_AROUND = 4;
    private static final double MOST_SEASON = 5;

    private final LocalDate start;
    private final double[] exposure;
    private final double[] ahead;

    private Rhythm(LocalDate start, double[] exposure, double[] ahead) {
        this.start = start;
        this.exposure = exposure;
        this.ahead = ahead;
    }

    /** @param totals units of the whole shop by day, from the start on */
    static Rhythm of(LocalDate start, double[] totals) {
        int days = totals.length;
        double sum = Arrays.stream(totals).sum();
        if (days == 0 || sum == 0) {
            double[] even = new double[days];
            Arrays.fill(even, 1);
            double[] ahead = new double[AHEAD];
            Arrays.fill(ahead, 1);
            return new Rhythm(start, even, ahead);
        }
        double pull = PULL_UNITS / (sum / days);
        boolean[] closed = closed(totals, sum / days);
        double[] weekday = weekdays(start, totals, closed, pull / 7);
        double[] open = new double[days];
        for (int day = 0; day < days; day++) {
            open[day] = closed[day] ? 0 : weekday[weekday(start, day)];
        }
        double[] level = Smoothing.levels(totals, open, LEVEL_HALF_LIFE, pull);
        double last = level[days - 1];
        double[] exposure = new double[days];
        for (int day = 0; day < days; day++) {
            exposure[day] = last == 0 ? open[day] : open[day] * level[day] / last;
        }
        double[] season = season(
                Smoothing.known(totals, open, LEVEL_HALF_LIFE, pull),
                Smoothing.levels(totals, open, SEASON_HALF_LIFE, pull));
        double[] ahead = new double[AHEAD];
        for (int day = 0; day < AHEAD; day++) {
            ahead[day] = season[day] * weekday[weekday(start, days + day)];
        }
        return new Rhythm(start, exposure, ahead);
    }

    /** The one that was stored, without its history. */
    static Rhythm stored(LocalDate today, double[] ahead) {
        return new Rhythm(today, new double[0], ahead);
    }

    /** First day after the history. */
    LocalDate today() {
        return start.plusDays(exposure.length);
    }

    /** A day of the history: 1 is an average day at the level of the last, 0 a closed one. */
    double on(long epochDay) {
        long index = epochDay - start.toEpochDay();
        return index < 0 || index >= exposure.length ? 1 : exposure[(int) index];
    }

    /** A day from today on. @param day 0 for today, below {@link #AHEAD} */
    double ahead(int day) {
        return ahead[day];
    }

    double[] ahead() {
        return ahead.clone();
    }

    /** Weekday of a day by its index, 0 for Monday. */
    private static int weekday(LocalDate start, int day) {
        return Math.floorMod(start.toEpochDay() + day + 3, 7);
    }

    private static boolean[] closed(double[] totals, double mean) {
        boolean[] closed = new boolean[totals.length];
        for (int day = 0; day < totals.length; day++) {
            if (totals[day] == 0) {
                double around = 0;
                int count = 0;
                for (int week = -WEEKS_AROUND; week <= WEEKS_AROUND; week++) {
                    int other = day + 7 * week;
                    if (week != 0 && other >= 0 && other < totals.length) {
                        around += totals[other];
                        count++;
                    }
                }
                // A shop with few sales has days without any by chance.
                closed[day] = count > 0 && around / count > Math.max(USUALLY_OPEN * mean, 10);
            }
        }
        return closed;
    }

    private static double[] weekdays(LocalDate start, double[] totals, boolean[] closed, double pull) {
        double[] sums = new double[7];
        double[] weights = new double[7];
        double all = 0;
        double allWeights = 0;
        for (int day = 0; day < totals.length; day++) {
            if (!closed[day]) {
                double weight = Smoothing.weight(totals.length - 1 - day, WEEKDAY_HALF_LIFE);
                sums[weekday(start, day)] += weight * totals[day];
                weights[weekday(start, day)] += weight;
                all += weight * totals[day];
                allWeights += weight;
            }
        }
        double overall = all / allWeights;
        double[] factors = new double[7];
        double sum = 0;
        for (int i = 0; i < 7; i++) {
            factors[i] = (sums[i] + pull * overall) / (weights[i] + pull);
            sum += factors[i];
        }
        for (int i = 0; i < 7; i++) {
            factors[i] *= 7 / sum;
        }
        return factors;
    }

    /**
     * What each day ahead is to the last day, by what it was in former years; 1 where no year is known.
     *
     * @param known levels as they were known then, as the last one is now
     * @param level as it is seen from both sides
     */
    private static double[] season(double[] known, double[] level) {
        double[] season = new double[AHEAD];
        Arrays.fill(season, 1);
        int last = level.length - 1;
        for (int day = 0; day < AHEAD; day++) {
            double logs = 0;
            int years = 0;
            for (int base = last - YEAR; base >= 0; base -= YEAR) {
                int then = base + 1 + day;
                if (then <= last && known[base] > 0 && level[then] > 0) {
                    logs += Math.log(level[then] / known[base]);
                    years++;
                }
            }
            if (years > 0) {
                double shrunken = logs / years * years / (years + 0.5);
                season[day] = Math.exp(Math.clamp(shrunken, -Math.log(MOST_SEASON), Math.log(MOST_SEASON)));
            } else if (day > 0) {
                season[day] = season[day - 1];
            }
        }
        return season;
    }
}
