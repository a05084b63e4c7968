package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One day by the hour against what is usual: median and quartiles (type 7) of the same hour of the last 8 same weekdays.
 *
 * @param day the day in question
 * @param now hours that begin after it have no value yet
 */
public record UsualHours(ShopId shop, LocalDate day, ZoneId zone, Exchange exchange, Instant now, List<Filter> filters)
        implements Question<UsualHours.Day> {
    /** How many same weekdays are looked back. */
    public static final int WEEKS = 8;

    public UsualHours {
        filters = List.copyOf(filters);
    }

    /** With other currencies kept apart. */
    public UsualHours(ShopId shop, LocalDate day, ZoneId zone, Currency currency, Instant now, List<Filter> filters) {
        this(shop, day, zone, Exchange.none(currency), now, filters);
    }

    /**
     * @param basis same weekdays that there are figures of, 0 to 8; a day before the shop's first event is none
     * @param hours 24, by the hour of the clock
     */
    public record Day(int basis, List<Hour> hours) {
        public Day {
            hours = List.copyOf(hours);
        }
    }

    /** One hour; money in minor units of the question's currency, refunds subtracted in the hour they were made. */
    public record Hour(int hour, Usual visitors, Usual sessions, Usual orders, Usual revenueMinor) {}

    /**
     * @param actual null for hours that have not begun
     * @param usual null where there is no basis
     */
    public record Usual(@Nullable Long actual, @Nullable Quartiles usual) {}

    /** Three quartiles of type 7. */
    public record Quartiles(double lower, double median, double upper) {}
}
