package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a shop's own orders look like: what lies in them, when they come, how many leave in an hour. For rehearsals; no buyer is in it. */
@Component
public class Baskets {
    private static final Duration LOOKED_AT = Duration.ofDays(90);

    private final JdbcClient database;
    private final Clock clock;

    Baskets(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What one order held, where it went, and the shipping method that its buyer chose. */
    public record Basket(
            @Nullable String country,
            @Nullable String postcode,
            @Nullable String method,
            String currency,
            List<Line> lines) {
        public Basket {
            lines = List.copyOf(lines);
        }
    }

    public record Line(String sku, String title, long quantity, BigDecimal unitPrice) {}

    private record Found(
            long record,
            @Nullable String country,
            @Nullable String postcode,
            @Nullable String method,
            String currency,
            String sku,
            String title,
            long quantity,
            BigDecimal price) {}

    /** Those of the latest orders that were to be sent and stand, lines without a SKU left out. */
    public List<Basket> latest(ShopId shop, int most) {
        Map<Long, List<Found>> orders = new LinkedHashMap<>();
        database.sql("""
                        select r.id as record, r.country, p.content #>> '{buyer,shipping,postcode}' as postcode,
                            h.content #>> '{totals,shippingMethod}' as method, r.currency,
                            l.sku, l.title, l.quantity, l.unit_price as price
                        from (
                            select id, country, currency, placed from orders.record
                            where shop = :shop and known and kind = 'order' and cancelled is null
                            order by placed desc, id desc limit :most
                        ) r
                        join orders.line l on l.record = r.id and l.sku is not null and l.quantity > 0
                        left join orders.part p on p.record = r.id and p.kind = 'person'
                        left join orders.part h on h.record = r.id and h.kind = 'header'
                        order by r.placed desc, r.id desc, l.position
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(Found.class)
                .list()
                .forEach(one -> orders.computeIfAbsent(one.record(), id -> new ArrayList<>())
                        .add(one));
        return orders.values().stream().map(Baskets::basket).toList();
    }

    private static Basket basket(List<Found> lines) {
        Found first = lines.getFirst();
        return new Basket(
                first.country(),
                first.postcode(),
                first.method(),
                first.currency(),
                lines.stream()
                        .map(one -> new Line(one.sku(), one.title(), one.quantity(), one.price()))
                        .toList());
    }

    /** How many orders of the last 90 days were placed in each hour of the day, by the clock of a zone; 24 numbers. */
    public long[] byHour(ShopId shop, ZoneId zone) {
        long[] hours = new long[24];
        database.sql("""
                        select extract(hour from placed at time zone :zone)::integer as hour, count(*) as orders
                        from orders.record
                        where shop = :shop and known and kind = 'order' and placed >= :since
                        group by 1
                        """)
                .param("zone", zone.getId())
                .param("shop", shop.value())
                .param("since", clock.instant().minus(LOOKED_AT).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    hours[row.getInt("hour")] = row.getLong("orders");
                });
        return hours;
    }

    /** How many orders were placed in each hour since a moment, by the beginning of the hour; hours without any are left out. */
    public Map<Instant, Long> placedByHour(ShopId shop, Instant since) {
        Map<Instant, Long> hours = new LinkedHashMap<>();
        database.sql("""
                        select date_trunc('hour', placed) as hour, count(*) as orders
                        from orders.record
                        where shop = :shop and known and kind = 'order' and cancelled is null and placed >= :since
                        group by 1 order by 1
                        """)
                .param("shop", shop.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    hours.put(row.getObject("hour", OffsetDateTime.class).toInstant(), row.getLong("orders"));
                });
        return hours;
    }

    /** Units of each SKU that were ordered since a moment, cancelled orders left out. */
    public Map<String, Long> unitsSince(ShopId shop, Instant since) {
        Map<String, Long> units = new LinkedHashMap<>();
        database.sql("""
                        select l.sku, sum(l.quantity)::bigint as units
                        from orders.record r join orders.line l on l.record = r.id
                        where r.shop = :shop and r.known and r.kind = 'order' and r.cancelled is null and r.placed >= :since
                            and l.sku is not null and l.quantity > 0
                        group by l.sku
                        """)
                .param("shop", shop.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    units.put(row.getString("sku"), row.getLong("units"));
                });
        return units;
    }

    /** Parcels that left in each hour of the last 90 days in which any did, the fewest first: what the packing has shown that it can do. */
    public List<Long> parcelsByHour(ShopId shop) {
        return database.sql("""
                        select count(*) as parcels
                        from orders.record r
                        join orders.part p on p.record = r.id and p.kind = 'parcel'
                        where r.shop = :shop and r.known and r.kind = 'order' and r.placed >= :since
                            and p.content ->> 'shipped' is not null
                        group by date_trunc('hour', cast(p.content ->> 'shipped' as timestamptz))
                        order by 1
                        """)
                .param("shop", shop.value())
                .param("since", clock.instant().minus(LOOKED_AT).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }
}
