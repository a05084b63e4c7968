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
 * @param now hours that are not over by then have no value yet
 * @param named see {@link Scope#named}
 */
public record UsualHours(
        ShopId shop,
        LocalDate day,
        ZoneId zone,
        Exchange exchange,
        Instant now,
        List<Filter> filters,
        List<NamedChannel> named)
        implements Question<UsualHours.Day> {
    /** How many same weekdays are looked back. */
    public static final int WEEKS = 8;

    public UsualHours {
        filters = List.copyOf(filters);
        named = List.copyOf(named);
    }

    /** With other currencies kept apart. */
    public UsualHours(ShopId shop, LocalDate day, ZoneId zone, Currency currency, Instant now, List<Filter> filters) {
        this(shop, day, zone, Exchange.none(currency), now, filters, List.of());
    }

    /**
     * @param basis same weekdays that visits are compared with, 0 to 8: those wholly after the shop's first session
     * @param orderBasis same weekdays that orders and money are compared with, 0 to 8: those wholly after the first order
     * @param hours 24, by the hour of the clock
     */
    public record Day(int basis, int orderBasis, List<Hour> hours) {
        public Day {
            hours = List.copyOf(hours);
        }
    }

    /** One hour; money in minor units of the question's currency, refunds subtracted in the hour they were made. */
    public record Hour(int hour, Usual visitors, Usual sessions, Usual orders, Usual revenueMinor) {}

    /**
     * One figure of one hour. An hour that the clocks leave out on a day has no value on it and is not among its usual.
     *
     * @param actual null for hours that are not over
     * @param usual null where there is no basis
     * @param soFar sum of the day's hours up to the end of this one; null for hours that are not over
     * @param usualSoFar quartiles of the same sum on the days of the basis; null where there is no basis. Not for visitors,
     *     who may come in several hours: their sums mean nothing
     */
    public record Usual(
            @Nullable Long actual,
            @Nullable Quartiles usual,
            @Nullable Long soFar,
            @Nullable Quartiles usualSoFar) {}

    /** Three quartiles of type 7. */
    public record Quartiles(double lower, double median, double upper) {}
}
