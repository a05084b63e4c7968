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
 * @param exchange in which currency money is summed, and what becomes of others
 * @param named channels that sessions count for by a sign instead of the one that was told; the first that fits counts
 */
public record Scope(
        ShopId shop,
        Instant from,
        Instant to,
        ZoneId zone,
        Exchange exchange,
        List<Filter> filters,
        List<NamedChannel> named) {
    public Scope {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A scope ends after it begins: " + from + " to " + to);
        }
        filters = List.copyOf(filters);
        named = List.copyOf(named);
    }

    /** With every session of the channel that was told. */
    public Scope(ShopId shop, Instant from, Instant to, ZoneId zone, Exchange exchange, List<Filter> filters) {
        this(shop, from, to, zone, exchange, filters, List.of());
    }

    /** With other currencies kept apart. */
    public Scope(ShopId shop, Instant from, Instant to, ZoneId zone, Currency currency, List<Filter> filters) {
        this(shop, from, to, zone, Exchange.none(currency), filters);
    }

    /** Whole days in the zone, both included. */
    public static Scope of(ShopId shop, DateRange days, ZoneId zone, Exchange exchange, List<Filter> filters) {
        return new Scope(shop, days.start(zone), days.end(zone), zone, exchange, filters);
    }

    /** Whole days in the zone, both included, with other currencies kept apart. */
    public static Scope of(ShopId shop, DateRange days, ZoneId zone, Currency currency, List<Filter> filters) {
        return of(shop, days, zone, Exchange.none(currency), filters);
    }

    /** In which money is summed. */
    public Currency currency() {
        return exchange.currency();
    }

    /** The same with other moments. */
    public Scope between(Instant start, Instant end) {
        return new Scope(shop, start, end, zone, exchange, filters, named);
    }

    /** The same with channels of the shop's own. */
    public Scope naming(List<NamedChannel> channels) {
        return new Scope(shop, from, to, zone, exchange, filters, channels);
    }

    /** The same with one more filter. */
    public Scope with(Filter filter) {
        var more = new java.util.ArrayList<>(filters);
        more.add(filter);
        return new Scope(shop, from, to, zone, exchange, more, named);
    }
}
