package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows: the shop's days, the days to compare with, and the filters, as they stand in the address.
 *
 * @param exchange the shop's currency and its rates into it
 * @param comparison null where nothing is compared
 */
public record Selection(
        ShopId shop,
        ZoneId zone,
        Exchange exchange,
        DateRange range,
        @Nullable DateRange comparison,
        List<Filter> filters) {
    public Selection {
        filters = List.copyOf(filters);
    }

    /** In which money is shown. */
    public Currency currency() {
        return exchange.currency();
    }

    public Scope scope() {
        return Scope.of(shop, range, zone, exchange, filters);
    }

    /** The days to compare with under the same filters. */
    public Optional<Scope> comparisonScope() {
        return Optional.ofNullable(comparison).map(days -> Scope.of(shop, days, zone, exchange, filters));
    }
}
