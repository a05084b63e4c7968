package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows: the shop's days, the days to compare with, and the filters, as they stand in the address.
 *
 * @param exchange the shop's currency and its rates into it
 * @param comparison null where nothing is compared
 * @param comparedUntil where the range reaches today, the moment up to which the days compared with count: the same time of day on
 *     the day that stands for today. Null where whole days are compared
 * @param named the shop's own channels, by the sign that sessions bear of them
 */
public record Selection(
        ShopId shop,
        ZoneId zone,
        Exchange exchange,
        DateRange range,
        @Nullable DateRange comparison,
        List<Filter> filters,
        @Nullable Instant comparedUntil,
        List<NamedChannel> named) {
    public Selection {
        filters = List.copyOf(filters);
        named = List.copyOf(named);
    }

    /** In which money is shown. */
    public Currency currency() {
        return exchange.currency();
    }

    public Scope scope() {
        return Scope.of(shop, range, zone, exchange, filters).naming(named);
    }

    /** The same with channels of the shop's own. */
    public Selection naming(List<NamedChannel> channels) {
        return new Selection(shop, zone, exchange, range, comparison, filters, comparedUntil, channels);
    }

    /** The same with other filters. */
    public Selection filtered(List<Filter> others) {
        return new Selection(shop, zone, exchange, range, comparison, others, comparedUntil, named);
    }

    /** The same with nothing to compare with. */
    public Selection alone() {
        return new Selection(shop, zone, exchange, range, null, filters, null, named);
    }

    /** The same of other days, compared with none. */
    public Selection during(DateRange days) {
        return new Selection(shop, zone, exchange, days, null, filters, null, named);
    }

    /** Of a range and the days to compare it with, like with like: where today is not over, its counterpart ends at the same time of day. */
    public static Selection of(
            Shop shop,
            Exchange exchange,
            DateRange range,
            @Nullable DateRange comparison,
            List<Filter> filters,
            Instant now) {
        return new Selection(
                shop.id(),
                shop.timeZone(),
                exchange,
                range,
                comparison,
                filters,
                comparison == null ? null : until(range, comparison, now.atZone(shop.timeZone())),
                List.of());
    }

    private static @Nullable Instant until(DateRange range, DateRange comparison, ZonedDateTime now) {
        long ahead = ChronoUnit.DAYS.between(now.toLocalDate(), range.to());
        if (ahead < 0) {
            return null;
        }
        Instant until = comparison
                .to()
                .minusDays(ahead)
                .atTime(now.toLocalTime())
                .atZone(now.getZone())
                .toInstant();
        return until.isAfter(comparison.start(now.getZone())) ? until : null;
    }

    /** The days to compare with under the same filters. */
    public Optional<Scope> comparisonScope() {
        return Optional.ofNullable(comparison)
                .map(days -> Scope.of(shop, days, zone, exchange, filters).naming(named))
                .map(whole -> comparedUntil == null ? whole : whole.between(whole.from(), comparedUntil));
    }
}
