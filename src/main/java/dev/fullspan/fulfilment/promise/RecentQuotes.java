package dev.fullspan.fulfilment.promise;

import dev.fullspan.catalog.SkusOnSale;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What pages were told within the last minute, so that a product that many look at is reckoned once and not for each of them. Only for what is on sale.
 *
 * <p>Kept in this process alone, 10,000 at most, the oldest going first; nothing that may not be lost. An answer is never older than
 * {@link #KEPT}, and never outlives the moment until which an order has its days.
 */
@Component
class RecentQuotes {
    static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Quote quote;
    private final SkusOnSale onSale;
    private final Clock clock;
    private final int most;
    private final Map<Asked, Answer> known = new LinkedHashMap<>();

    @Autowired
    RecentQuotes(Quote quote, SkusOnSale onSale, Clock clock) {
        this(quote, onSale, clock, MOST);
    }

    RecentQuotes(Quote quote, SkusOnSale onSale, Clock clock, int most) {
        this.most = most;
        this.quote = quote;
        this.onSale = onSale;
        this.clock = clock;
    }

    private record Asked(ShopId shop, SortedMap<String, Long> units, Quote.To to) {}

    /**
     * An answer.
     *
     * @param told null where not all of it is on sale, whatever else is known of it
     * @param until how long it may be shown
     */
    record Answer(Quote.@Nullable Told told, Instant until) {}

    /** @param units by SKU, each 1 or more */
    Answer of(Shop shop, SortedMap<String, Long> units, Quote.To to) {
        Asked asked = new Asked(shop.id(), units, to);
        Instant now = clock.instant();
        Answer before;
        synchronized (known) {
            before = known.get(asked);
        }
        if (before != null && now.isBefore(before.until())) {
            return before;
        }
        Quote.Told told =
                onSale.of(shop.id(), units.keySet()).containsAll(units.keySet()) ? quote.of(shop, units, to) : null;
        Answer answer = new Answer(told, until(told, now));
        synchronized (known) {
            known.remove(asked);
            known.put(asked, answer);
            while (known.size() > most) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return answer;
    }

    private static Instant until(Quote.@Nullable Told told, Instant now) {
        Instant usual = now.plus(KEPT);
        Instant orderBy = told == null || told.reckoned() == null
                ? usual
                : told.reckoned().orderBy();
        return orderBy.isAfter(now) && orderBy.isBefore(usual) ? orderBy : usual;
    }

    int size() {
        synchronized (known) {
            return known.size();
        }
    }
}
