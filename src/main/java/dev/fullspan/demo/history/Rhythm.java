package dev.fullspan.demo.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How many visits come on a day, and at which hours: by season, weekday, newsletters, and the shop's growth. */
final class Rhythm {
    private static final double VISITS_A_DAY = 104;
    private static final double[] MONTHS = {.85, .85, .95, 1, 1.02, .92, .84, .86, 1, 1.1, 1.3, 1.45};
    private static final double[] WEEKDAYS = {1.06, 1.03, 1, .98, .88, .9, 1.15};
    private static final int[] HOURS = {
        9, 5, 3, 2, 2, 4, 12, 26, 38, 44, 48, 50, 54, 52, 50, 50, 52, 56, 62, 74, 82, 76, 50, 24
    };
    private static final int HOURS_SUM = Arrays.stream(HOURS).sum();

    private Rhythm() {}

    /** Visits expected on a full day. */
    static double visits(LocalDate day, LocalDate first, LocalDate last) {
        double grown =
                .82 + .36 * ChronoUnit.DAYS.between(first, day) / Math.max(1, ChronoUnit.DAYS.between(first, last));
        double season = MONTHS[day.getMonthValue() - 1];
        if (day.getMonthValue() == 12 && day.getDayOfMonth() > 20) {
            season = .7;
        }
        if (day.getMonthValue() == 11 && day.getDayOfMonth() >= 23 && day.getDayOfMonth() <= 30) {
            season *= 1.6;
        }
        return VISITS_A_DAY
                * grown
                * season
                * WEEKDAYS[day.getDayOfWeek().getValue() - 1]
                * (isNewsletterDay(day) ? 1.25 : 1);
    }

    /** Every second Thursday. */
    static boolean isNewsletterDay(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.THURSDAY && day.toEpochDay() / 7 % 2 == 0;
    }

    /** The newsletter that lies in the inboxes on that day, by its date. */
    static String newsletter(LocalDate day) {
        LocalDate issue = day;
        while (!isNewsletterDay(issue)) {
            issue = issue.minusDays(1);
        }
        return issue.toString();
    }

    /** A second of the day. */
    static int second(RandomGenerator random) {
        int at = random.nextInt(HOURS_SUM);
        for (int hour = 0; hour < HOURS.length; hour++) {
            at -= HOURS[hour];
            if (at < 0) {
                return hour * 3600 + random.nextInt(3600);
            }
        }
        return 0;
    }

    /** How busy an hour of the day is, beside 1 for the average hour. */
    static double hour(int hour) {
        return HOURS[hour] * 24.0 / HOURS_SUM;
    }
}
