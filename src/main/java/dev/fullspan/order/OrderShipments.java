package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which methods orders were to be sent, and how long their parcels took, for those who reckon with carriers. */
@Component
public class OrderShipments {
    private final JdbcClient database;

    OrderShipments(JdbcClient database) {
        this.database = database;
    }

    /** A shipping method as orders name it. @param orders that were placed with it */
    public record Method(String name, long orders) {}

    /** Those of orders placed since then, most orders first. */
    public List<Method> methods(ShopId shop, Instant since, int most) {
        return database.sql("""
                        select min(h.method) as name, count(*) as orders
                        from orders.record r
                        join lateral (
                            select p.content #>> '{totals,shippingMethod}' as method
                            from orders.part p where p.record = r.id and p.kind = 'header' offset 0) h on h.method <> ''
                        where r.shop = :shop and r.known and r.kind = 'order' and r.placed >= :since
                        group by lower(trim(h.method))
                        order by orders desc, name
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Method.class)
                .list();
    }

    /**
     * A parcel of which both ends of its way are known.
     *
     * @param country of the order, or null
     * @param method by which the order was to be sent, or null
     */
    public record Brought(
            OrderId order,
            String carrier,
            @Nullable String country,
            @Nullable String method,
            Instant shipped,
            Instant delivered) {}

    /** Those of orders placed since then. */
    public List<Brought> brought(ShopId shop, Instant since, int most) {
        return database.sql("""
                        select r.id, p.content ->> 'carrier' as carrier, r.country, h.content #>> '{totals,shippingMethod}' as method,
                            cast(p.content ->> 'shipped' as timestamptz) as shipped,
                            cast(p.content ->> 'delivered' as timestamptz) as delivered
                        from orders.record r
                        join orders.part p on p.record = r.id and p.kind = 'parcel'
                        join orders.part h on h.record = r.id and h.kind = 'header'
                        where r.shop = :shop and r.known and r.placed >= :since
                            and p.content ->> 'carrier' is not null and p.content ->> 'shipped' is not null
                            and p.content ->> 'delivered' is not null and not cast(p.content ->> 'cancelled' as boolean)
                        order by r.placed desc, r.id, p.id
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Brought(
                        new OrderId(row.getLong("id")),
                        row.getString("carrier"),
                        row.getString("country"),
                        row.getString("method"),
                        Objects.requireNonNull(Recorded.instant(row, "shipped")),
                        Objects.requireNonNull(Recorded.instant(row, "delivered"))))
                .list();
    }
}
