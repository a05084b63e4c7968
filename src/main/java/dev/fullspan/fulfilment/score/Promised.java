package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until when orders were promised to be with their buyers: the end of the promised day, where the shop is. */
@Component
class Promised {
    private final JdbcClient database;
    private final Shops shops;

    Promised(JdbcClient database, Shops shops) {
        this.database = database;
        this.shops = shops;
    }

    private record Day(long record, LocalDate promised) {}

    /** By order, of those placed within that time to whom something was promised. */
    Map<Long, Instant> of(ShopId shop, Instant from, Instant to) {
        ZoneId zone = shops.get(shop).timeZone();
        return database
                .sql("""
                        select p.record, p.promised from fulfilment.promise p join orders.record r on r.id = p.record
                        where p.shop = :shop and p.promised is not null and not p.heard_late and r.shop = :shop and r.placed >= :from and r.placed < :to
                        """)
                .param("shop", shop.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Day.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(
                        Day::record,
                        one -> one.promised().plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
