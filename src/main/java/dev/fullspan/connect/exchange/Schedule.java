package dev.fullspan.connect.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When an exchange looks for files or sends them: every so many minutes, or once a day.
 *
 * @param everyMinutes 5 to 10080, or null where it is once a day
 * @param dailyAt in the shop's zone, or null
 */
record Schedule(@Nullable Integer everyMinutes, @Nullable LocalTime dailyAt) {
    private static final int[] WAITS = {1, 2, 5, 10, 20, 30, 60};

    Schedule {
        if ((everyMinutes == null) == (dailyAt == null)) {
            throw new IllegalArgumentException("An exchange runs every so many minutes or once a day.");
        }
    }

    /** The next time after a moment. A time that the change to summer time leaves out comes as much later as it leaves out. */
    Instant next(Instant after, ZoneId zone) {
        LocalTime at = dailyAt;
        if (at == null) {
            return after.plus(Duration.ofMinutes(every()));
        }
        ZonedDateTime local = after.atZone(zone);
        ZonedDateTime next = local.toLocalDate().atTime(at).atZone(zone);
        for (int days = 1; !next.toInstant().isAfter(after); days++) {
            next = local.toLocalDate().plusDays(days).atTime(at).atZone(zone);
        }
        return next.toInstant();
    }

    /** When it is tried again after so many failures, 1 or more: minutes at first, at last once an hour; never more often than it runs. */
    Instant again(Instant after, int tries, ZoneId zone) {
        Instant usual = next(after, zone);
        Instant waited = after.plus(Duration.ofMinutes(WAITS[Math.min(tries, WAITS.length) - 1]));
        boolean often = every() <= 60;
        return usual.isBefore(waited) == often ? waited : usual;
    }

    private int every() {
        return everyMinutes == null ? 24 * 60 : everyMinutes;
    }

    /** In words, such as {@code every 15 minutes}. */
    String words() {
        LocalTime at = dailyAt;
        if (at != null) {
            return "daily at " + at;
        }
        int minutes = every();
        if (minutes % 60 != 0) {
            return "every " + minutes + " minutes";
        }
        return minutes == 60 ? "every hour" : "every " + minutes / 60 + " hours";
    }
}
