package dev.fullspan.demo.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * What history is to be told: the same plan tells the same.
 *
 * @param seed start of its random numbers
 * @param end its last moment
 * @param months how far back it goes, 1 or more
 * @param size share of the visits that are told, above 0 and up to 1
 * @param planted truths that are in it
 * @param host where the shop stands, such as {@code http://localhost:8080}
 * @param mendedWeeks how many weeks before the end card payments on phones were mended; 0 where they were not
 */
public record HistoryPlan(
        long seed, Instant end, int months, double size, Set<Truth> planted, String host, int mendedWeeks) {
    /** The shop's time zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final int BROKEN_WEEKS = 8;
    private static final int MOST_MENDED_WEEKS = 26;

    /** Months of the demo's history. */
    public static final int MONTHS = 13;

    public HistoryPlan {
        planted = Set.copyOf(planted);
        if (mendedWeeks < 0 || mendedWeeks > MOST_MENDED_WEEKS) {
            throw new IllegalArgumentException("Payments were mended 1 to " + MOST_MENDED_WEEKS
                    + " weeks before the end (fullspan.demo.mended), or 0 for not at all; not " + mendedWeeks + ".");
        }
    }

    /** A history in which nothing was mended. */
    public HistoryPlan(long seed, Instant end, int months, double size, Set<Truth> planted, String host) {
        this(seed, end, months, size, planted, host, 0);
    }

    public LocalDate lastDay() {
        return end.atZone(ZONE).toLocalDate();
    }

    public LocalDate firstDay() {
        return lastDay().minusMonths(months);
    }

    /** The Monday from which on card payments fail on phones: eight weeks before the end, or before they were mended. */
    public LocalDate paymentBreaks() {
        return lastDay()
                .minusWeeks(BROKEN_WEEKS + mendedWeeks)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The Monday from which on they work again; a day that never comes where they were not mended. */
    public LocalDate paymentMended() {
        return mendedWeeks == 0
                ? LocalDate.MAX
                : lastDay().minusWeeks(mendedWeeks).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** First day of the campaign that lands on the lookbook. */
    public LocalDate lookbookBegins() {
        return lastDay().minusDays(45);
    }

    /** First day of the ads for the large oak tray. */
    public LocalDate trayAdsBegin() {
        return lastDay().minusDays(21);
    }

    boolean has(Truth truth) {
        return planted.contains(truth);
    }
}
