package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in the shop at the moment: the last 30 minutes before {@code now}. */
public record Live(ShopId shop, Instant now, Exchange exchange) implements Question<Live.Now> {
    public static final int MINUTES = 30;

    /** With other currencies kept apart. */
    public Live(ShopId shop, Instant now, Currency currency) {
        this(shop, now, Exchange.none(currency));
    }

    /**
     * @param visitors people with an event in the last 30 minutes
     * @param visitorsNow those of them with an event in the last 5 minutes
     * @param perMinute events of each minute, the oldest first, always 30
     * @param pages pages viewed, most visitors first, at most 20
     * @param orders placed in the last 30 minutes, the latest first, at most 50
     * @param latest the latest events, at most 50
     */
    public record Now(
            long visitors,
            long visitorsNow,
            long events,
            List<Long> perMinute,
            List<PageNow> pages,
            long orderCount,
            Takings revenue,
            List<Orders.Row> orders,
            List<EventRow> latest) {
        public Now {
            perMinute = List.copyOf(perMinute);
            pages = List.copyOf(pages);
            orders = List.copyOf(orders);
            latest = List.copyOf(latest);
        }
    }

    /** A page or screen. */
    public record PageNow(String path, @Nullable String title, long visitors, long views) {}
}
