package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.carrier.CarrierTimes;
import dev.fullspan.fulfilment.score.Case.Found;
import dev.fullspan.kernel.ShopId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the measures are made from: orders of a time with their parcels, the parts given to parties, and what was wrong. */
@Component
class Sendings {
    private static final String ORDERS = """
            with o as materialized (
                select r.id, r.number, r.placed, r.fulfilment, r.revenue, r.customer, r.country from orders.record r
                where r.shop = :shop and r.known and r.kind = 'order' and r.cancelled is null and r.placed >= :from and r.placed < :to)
            """;

    private final JdbcClient database;

    Sendings(JdbcClient database) {
        this.database = database;
    }

    /** An order. @param whole whether nothing of it is to leave any more @param touched the first step of a person or program */
    record Order(
            long id,
            String number,
            Instant placed,
            boolean whole,
            Set<String> skus,
            @Nullable Instant touched) {}

    /** A parcel that left. @param shipped or, where only that is told, delivered */
    record Parcel(
            long order,
            String id,
            @Nullable String carrier,
            Instant shipped,
            @Nullable Instant delivered,
            CarrierTimes.Way way) {
        /** Under which it is counted, whatever its letters' case; empty where none is told. */
        String carrierKey() {
            return carrier == null ? "" : carrier.strip().toLowerCase(Locale.ROOT);
        }
    }

    /** Units of an order given to a party. @param own whether that is the shop itself */
    record Part(
            long order,
            long id,
            String number,
            long party,
            boolean own,
            String state,
            Instant offered,
            Instant answerBy,
            @Nullable Instant answered,
            Instant shipBy,
            @Nullable Instant shipped,
            @Nullable Instant delivered,
            Set<String> skus,
            Set<String> carriers) {
        boolean isLive() {
            return !state.equals("refused") && !state.equals("withdrawn");
        }
    }

    /** @param from included, when placed @param to not included */
    List<Order> orders(ShopId shop, Instant from, Instant to) {
        return asked(ORDERS + """
                        , l as (select line.record, array_agg(distinct line.sku) filter (where line.sku is not null) as skus
                                from orders.line line join o on o.id = line.record group by 1),
                        s as (select step.record, min(step.at) as touched from orders.step step join o on o.id = step.record
                              where (step.author like 'person:%' or step.author like 'key:%') and step.kind <> 'came' group by 1)
                        select o.id, o.number, o.placed, o.fulfilment not in ('unfulfilled', 'partly_fulfilled') as whole, l.skus, s.touched
                        from o left join l on l.record = o.id left join s on s.record = o.id
                        where o.fulfilment <> 'nothing_to_send'
                        order by o.placed, o.id
                        """, shop, from, to)
                .query((row, number) -> new Order(
                        row.getLong("id"),
                        row.getString("number"),
                        instant(row, "placed"),
                        row.getBoolean("whole"),
                        texts(row.getArray("skus")),
                        instantOrNull(row, "touched")))
                .list();
    }

    /** Of orders placed within that time. */
    Map<Long, List<Parcel>> parcels(ShopId shop, Instant from, Instant to) {
        return asked(ORDERS + """
                        select part.record, part.id, part.content ->> 'carrier' as carrier,
                            cast(coalesce(part.content ->> 'shipped', part.content ->> 'delivered') as timestamptz) as shipped,
                            cast(part.content ->> 'delivered' as timestamptz) as delivered,
                            header.content #>> '{totals,shippingMethod}' as method, o.country,
                            coalesce(person.content #>> '{buyer,shipping,postcode}', person.content #>> '{buyer,billing,postcode}') as postcode
                        from orders.part part join o on o.id = part.record
                        join orders.part header on header.record = o.id and header.kind = 'header'
                        left join orders.part person on person.record = o.id and person.kind = 'person'
                        where part.kind = 'parcel' and not coalesce((part.content ->> 'cancelled')::boolean, false)
                            and coalesce(part.content ->> 'shipped', part.content ->> 'delivered') is not null
                        order by part.record, part.id
                        """, shop, from, to)
                .query((row, number) -> new Parcel(
                        row.getLong("record"),
                        row.getString("id"),
                        row.getString("carrier"),
                        instant(row, "shipped"),
                        instantOrNull(row, "delivered"),
                        new CarrierTimes.Way(
                                row.getString("carrier"),
                                row.getString("method"),
                                row.getString("country"),
                                row.getString("postcode"),
                                instant(row, "shipped"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Parcel::order));
    }

    /** Under which they are counted, of carriers that told a delivery of such orders. */
    Set<String> telling(ShopId shop, Instant from, Instant to) {
        return new TreeSet<>(
                asked(ORDERS + """
                        select distinct lower(btrim(coalesce(part.content ->> 'carrier', ''))) from orders.part part join o on o.id = part.record
                        where part.kind = 'parcel' and not coalesce((part.content ->> 'cancelled')::boolean, false)
                            and part.content ->> 'delivered' is not null
                        """, shop, from, to).query(String.class).list());
    }

    /** Of orders placed within that time. */
    Map<Long, List<Part>> parts(ShopId shop, Instant from, Instant to) {
        return asked(ORDERS + """
                        , l as (select a.id, array_agg(distinct line.sku) as skus
                                from fulfilment.assignment a join o on o.id = a.record
                                join fulfilment.assignment_line line on line.shop = a.shop and line.assignment = a.id group by 1),
                        c as (select a.id, array_agg(distinct lower(p.carrier)) filter (where p.carrier is not null) as carriers
                              from fulfilment.assignment a join o on o.id = a.record
                              join fulfilment.parcel p on p.shop = a.shop and p.assignment = a.id group by 1)
                        select a.record, a.id, a.number, a.party, p.kind = 'own' as own, a.state, a.offered, a.answer_by, a.answered, a.ship_by,
                            a.shipped, a.delivered, l.skus, c.carriers
                        from fulfilment.assignment a
                        join o on o.id = a.record
                        join fulfilment.party p on p.shop = a.shop and p.id = a.party
                        left join l on l.id = a.id left join c on c.id = a.id
                        order by a.record, a.id
                        """, shop, from, to)
                .query((row, number) -> new Part(
                        row.getLong("record"),
                        row.getLong("id"),
                        row.getString("number"),
                        row.getLong("party"),
                        row.getBoolean("own"),
                        row.getString("state"),
                        instant(row, "offered"),
                        instant(row, "answer_by"),
                        instantOrNull(row, "answered"),
                        instant(row, "ship_by"),
                        instantOrNull(row, "shipped"),
                        instantOrNull(row, "delivered"),
                        texts(row.getArray("skus")),
                        texts(row.getArray("carriers"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Part::order));
    }

    /** What is wrong with orders placed within that time: entered here, told as the reason of a refund, or told by a partner. */
    Map<Long, Set<Found>> found(ShopId shop, Instant from, Instant to) {
        Map<Long, Set<Found>> found = new HashMap<>();
        asked(ORDERS + """
                        select m.record, m.cause, m.sku, null as reason from fulfilment.mishap m join o on o.id = m.record
                        where m.shop = :shop and m.withdrawn is null
                        union all
                        select part.record, null, null, part.content ->> 'reason' from orders.part part join o on o.id = part.record
                        where part.kind = 'refund' and part.content ->> 'reason' is not null
                            and not coalesce((part.content ->> 'withdrawn')::boolean, false)
                        union all
                        select a.record, null, null, s.text from fulfilment.assignment a join o on o.id = a.record
                        join fulfilment.assignment_step s on s.shop = a.shop and s.assignment = a.id
                        where s.kind = 'problem'
                        """, shop, from, to)
                .query((row, number) -> {
                    String cause = row.getString("cause");
                    (cause == null ? Cause.read(row.getString("reason")) : Cause.of(cause))
                            .ifPresent(one -> add(found, row, one));
                    return true;
                })
                .list();
        return found;
    }

    private static void add(Map<Long, Set<Found>> found, ResultSet row, Cause cause) {
        try {
            found.computeIfAbsent(row.getLong("record"), any -> new HashSet<>())
                    .add(new Found(cause, row.getString("sku")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JdbcClient.StatementSpec asked(String sql, ShopId shop, Instant from, Instant to) {
        return database.sql(sql)
                .param("shop", shop.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Set<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }
}
