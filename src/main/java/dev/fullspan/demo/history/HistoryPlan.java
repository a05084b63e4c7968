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
 */
public record HistoryPlan(long seed, Instant end, int months, double size, Set<Truth> planted, String host) {
    /** The shop's time zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** Months of the demo's history. */
    public static final int MONTHS = 13;

    public HistoryPlan {
        planted = Set.copyOf(planted);
    }

    public LocalDate lastDay() {
        return end.atZone(ZONE).toLocalDate();
    }

    public LocalDate firstDay() {
        return lastDay().minusMonths(months);
    }

    /** The Monday from which on card payments fail on phones. */
    public LocalDate paymentBreaks() {
        return lastDay().minusWeeks(8).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
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
