package dev.fullspan.order;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.OtherCurrency;
import dev.fullspan.customer.Purchases;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the customers' pages what was bought, in the shop's currency and in others. */
@Component
class BoughtOrders implements Purchases {
    private final JdbcClient database;
    private final OrderExchange currencies;

    BoughtOrders(JdbcClient database, OrderExchange currencies) {
        this.database = database;
        this.currencies = currencies;
    }

    @Override
    public Map<CustomerId, Bought> totals(ShopId shop, Collection<CustomerId> ids) {
        Exchange exchange = currencies.exchange(shop);
        Currency currency = exchange.currency();
        Map<CustomerId, Map<Currency, OtherCurrency>> others = inOthers(shop, ids, exchange);
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
                    CustomerId customer = new CustomerId(row.getLong("customer"));
                    Collection<OtherCurrency> abroad =
                            others.getOrDefault(customer, Map.of()).values();
                    long converted = abroad.stream()
                            .mapToLong(one -> one.converted().minor())
                            .sum();
                    totals.put(
                            customer,
                            new Bought(
                                    row.getInt("orders"),
                                    row.getInt("till"),
                                    new Money(row.getLong("spent") + converted, currency),
                                    List.copyOf(abroad),
                                    Objects.requireNonNull(Recorded.instant(row, "first")),
                                    Objects.requireNonNull(Recorded.instant(row, "last"))));
                });
        return totals;
    }

    /** Order by order, since each is converted, and rounded, at the rate of its own day. */
    private Map<CustomerId, Map<Currency, OtherCurrency>> inOthers(
            ShopId shop, Collection<CustomerId> ids, Exchange exchange) {
        Map<CustomerId, Map<Currency, OtherCurrency>> others = new HashMap<>();
        database.sql("""
                        select r.customer, r.currency, r.placed, r.kind <> 'credit' as bought, r.total - r.refunded as spent
                        from orders.record r
                        where r.shop = :shop and r.customer = any(:ids) and r.known and r.cancelled is null and r.currency <> :currency
                        """)
                .param("currency", exchange.currency().getCurrencyCode())
                .param("shop", shop.value())
                .param("ids", numbers(ids))
                .query(row -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    Money spent = new Money(row.getLong("spent"), currency);
                    LocalDate day = LocalDate.ofInstant(
                            Objects.requireNonNull(Recorded.instant(row, "placed")), exchange.zone());
                    Optional<Money> converted = exchange.convert(spent, day);
                    others.computeIfAbsent(new CustomerId(row.getLong("customer")), id -> new HashMap<>())
                            .merge(
                                    currency,
                                    new OtherCurrency(
                                            row.getBoolean("bought") ? 1 : 0,
                                            spent,
                                            converted.isPresent() ? Money.zero(currency) : spent,
                                            converted.orElseGet(() -> Money.zero(exchange.currency()))),
                                    OtherCurrency::plus);
                });
        return others;
    }

    @Override
    public List<Purchase> of(ShopId shop, Collection<CustomerId> ids, int limit) {
        return database.sql("""
                        select r.id, r.customer, r.number, r.placed, r.kind, r.total, r.currency, r.payment, r.fulfilment, r.cancelled,
                            coalesce((
                                select string_agg(l.quantity || ' × ' || l.title, ', ' order by l.position) filter (where l.place <= 3)
                                    || case when count(*) > 3 then ' and ' || count(*) - 3 || ' more' else '' end
                                from (select *, row_number() over (order by position) as place from orders.line where record = r.id) l), '') as items
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
                        "/shops/" + shop + "/orders/" + row.getLong("id")))
                .list();
    }

    private static Long[] numbers(Collection<CustomerId> ids) {
        return ids.stream().map(CustomerId::value).distinct().toArray(Long[]::new);
    }
}
