package dev.fullspan.order;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Purchases;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the customers' pages what was bought. Orders in other currencies than the shop's are counted and not summed. */
@Component
class BoughtOrders implements Purchases {
    private final JdbcClient database;
    private final Shops shops;

    BoughtOrders(JdbcClient database, Shops shops) {
        this.database = database;
        this.shops = shops;
    }

    @Override
    public Map<CustomerId, Bought> totals(ShopId shop, Collection<CustomerId> ids) {
        Currency currency = shops.get(shop).currency();
        Map<CustomerId, Bought> totals = new HashMap<>();
        database.sql("""
                        select r.customer, count(*) filter (where r.kind <> 'credit') as orders,
                            count(*) filter (where r.kind = 'receipt') as till,
                            coalesce(sum(r.total - r.refunded) filter (where r.currency = :currency), 0)::bigint as spent,
                            min(r.placed) as first, max(r.placed) as last
                        from orders.record r
                        where r.shop = :shop and r.customer = any(:ids) and r.known and r.cancelled is null
                        group by r.customer
                        """)
                .param("currency", currency.getCurrencyCode())
                .param("shop", shop.value())
                .param("ids", numbers(ids))
                .query(row -> {
                    totals.put(
                            new CustomerId(row.getLong("customer")),
                            new Bought(
                                    row.getInt("orders"),
                                    row.getInt("till"),
                                    new Money(row.getLong("spent"), currency),
                                    Objects.requireNonNull(Recorded.instant(row, "first")),
                                    Objects.requireNonNull(Recorded.instant(row, "last"))));
                });
        return totals;
    }

    @Override
    public List<Purchase> of(ShopId shop, Collection<CustomerId> ids, int limit) {
        return database.sql("""
                        select r.id, r.customer, r.number, r.placed, r.kind, r.total, r.currency, r.payment, r.fulfilment, r.cancelled,
                            coalesce((
                                select string_agg(l.quantity || ' × ' || l.title, ', ' order by l.position)
                                from orders.line l where l.record = r.id and l.position <= 3), '') as items
                        from orders.record r
                        where r.shop = :shop and r.customer = any(:ids) and r.known
                        order by r.placed desc, r.id desc
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("ids", numbers(ids))
                .param("limit", limit)
                .query((row, number) -> new Purchase(
                        new CustomerId(row.getLong("customer")),
                        row.getString("number"),
                        Objects.requireNonNull(Recorded.instant(row, "placed")),
                        row.getString("kind").equals("receipt"),
                        new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                        row.getString("items"),
                        row.getObject("cancelled") != null
                                ? "Cancelled"
                                : PaymentState.of(row.getString("payment")).label() + ", "
                                        + FulfilmentState.of(row.getString("fulfilment"))
                                                .label()
                                                .toLowerCase(Locale.ROOT),
                        null))
                .list();
    }

    private static Long[] numbers(Collection<CustomerId> ids) {
        return ids.stream().map(CustomerId::value).distinct().toArray(Long[]::new);
    }
}
