package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.People;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list shows of a few people, over all time. */
final class PersonRows {
    private final Reading reading;
    private final ShopId shop;
    private final Exchange exchange;

    PersonRows(Reading reading, ShopId shop, Exchange exchange) {
        this.reading = reading;
        this.shop = shop;
        this.exchange = exchange;
    }

    /**
     * A row for each, in the order given.
     *
     * @param inHand what they had in hand, of those of whom it is known
     */
    List<People.Row> of(List<Long> visitors, Map<Long, Money> inHand) {
        if (visitors.isEmpty()) {
            return List.of();
        }
        String ids = visitors.stream().distinct().map(String::valueOf).collect(Collectors.joining(","));
        Map<Long, TakingsSum> revenue = new HashMap<>();
        Map<Long, Long> orders = new HashMap<>();
        Prices prices = reading.prices(shop, exchange);
        reading.each(orders(ids, prices), row -> {
            long placed = revenue.computeIfAbsent(row.getLong(1), id -> new TakingsSum(exchange.currency()))
                    .orders(row, 2);
            orders.merge(row.getLong(1), placed, Long::sum);
        });
        reading.each(
                refunds(ids, prices),
                row -> revenue.computeIfAbsent(row.getLong(1), id -> new TakingsSum(exchange.currency()))
                        .refund(row.getString(2), row.getLong(3)));
        Map<Long, String> users = UserKeys.of(visitors, shop, reading);
        Map<Long, People.Row> rows = new HashMap<>();
        reading.each(sessions(ids), row -> {
            long id = row.getLong(1);
            rows.put(
                    id, row(row, users.get(id), orders.getOrDefault(id, 0L), takings(revenue.get(id)), inHand.get(id)));
        });
        return visitors.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private Takings takings(@Nullable TakingsSum sum) {
        return sum == null ? Takings.none(exchange.currency()) : sum.takings();
    }

    private static People.Row row(
            ResultSet row, @Nullable String user, long orders, Takings revenue, @Nullable Money inHand)
            throws SQLException {
        return new People.Row(
                new VisitorId(row.getLong(1)),
                user,
                instant(row, "first_seen"),
                instant(row, "last_seen"),
                row.getLong("sessions"),
                orders,
                revenue,
                row.getString("channel"),
                row.getString("device_class"),
                row.getString("country"),
                inHand);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = Reading.nullable(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private Sql sessions(String ids) {
        return Sql.of("with wanted as (select unnest(cast(string_split(?, ',') as bigint[])) as visitor)\n", ids)
                .add("""
                        select w.visitor, min(s.start_time) as first_seen, max(s.end_time) as last_seen,
                            count(s.id) as sessions,
                            arg_max(s.channel, row(s.start_time, s.id)) as channel,
                            arg_max(s.device_class, row(s.start_time, s.id)) as device_class,
                            arg_max(s.country, row(s.start_time, s.id)) as country
                        from wanted w
                        left join sessions s on s.visitor = w.visitor and s.shop = ?
                        group by w.visitor
                        """, shop.value());
    }

    private Sql orders(String ids, Prices prices) {
        return Sql.of(
                "select o.visitor, " + TakingsSum.columns(prices, "o") + "\nfrom " + prices.orders() + """
                 o
                where o.shop = ? and o.cancelled_at is null
                    and o.visitor in (select unnest(cast(string_split(?, ',') as bigint[])))
                group by o.visitor, o.currency
                """,
                shop.value(),
                ids);
    }

    private Sql refunds(String ids, Prices prices) {
        return Sql.of(
                "select o.visitor, r.currency, " + TakingsSum.sum("r.amount") + "\nfrom " + prices.refunds() + """
                 r
                join orders o on o.shop = r.shop and o.order_id = r.order_id
                where r.shop = ? and o.cancelled_at is null
                    and o.visitor in (select unnest(cast(string_split(?, ',') as bigint[])))
                group by o.visitor, r.currency
                """,
                shop.value(),
                ids);
    }
}
