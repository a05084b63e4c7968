package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * What a report is about: a shop, a stretch of time, and the filters that all hold together. Sessions are derived before
 * they are filtered; a filter selects whole sessions.
 *
 * @param from first moment, included
 * @param to first moment after it
 * @param zone where days and hours begin
 * @param currency in which money is summed; other currencies are kept apart
 */
public record Scope(ShopId shop, Instant from, Instant to, ZoneId zone, Currency currency, List<Filter> filters) {
    public Scope {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A scope ends after it begins: " + from + " to " + to);
        }
        filters = List.copyOf(filters);
    }

    /** Whole days in the zone, both included. */
    public static Scope of(ShopId shop, DateRange days, ZoneId zone, Currency currency, List<Filter> filters) {
        return new Scope(shop, days.start(zone), days.end(zone), zone, currency, filters);
    }

    /** The same with other moments. */
    public Scope between(Instant start, Instant end) {
        return new Scope(shop, start, end, zone, currency, filters);
    }

    /** The same with one more filter. */
    public Scope with(Filter filter) {
        var more = new java.util.ArrayList<>(filters);
        more.add(filter);
        return new Scope(shop, from, to, zone, currency, more);
    }
}
