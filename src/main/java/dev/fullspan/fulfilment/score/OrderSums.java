package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sums the figures of orders in the database, however many there are: what {@link Cases} and {@link Figure} say of one order, said of all of them at once.
 *
 * <p>One statement makes an order's facts, its fate by each figure (1 counts, 0 does not, −1 too young, null not asked) and its keys; the sums are by
 * key. Quartiles are of type 7, as {@code percentile_cont} computes them. A test holds it against the cases summed one by one.
 */
@Component
class OrderSums {
    private static final String CASES = """
            with o as materialized (
                select r.id, r.placed, r.fulfilment from orders.record r
                where r.shop = :shop and r.known and r.kind = 'order' and r.cancelled is null and r.placed >= :from and r.placed < :to
            ), parcel as materialized (
                select part.record, lower(btrim(coalesce(part.content ->> 'carrier', ''))) as carrier,
                    cast(coalesce(part.content ->> 'shipped', part.content ->> 'delivered') as timestamptz) as shipped,
                    cast(part.content ->> 'delivered' as timestamptz) as delivered
                from orders.part part join o on o.id = part.record
                where part.kind = 'parcel' and not coalesce((part.content ->> 'cancelled')::boolean, false)
                    and coalesce(part.content ->> 'shipped', part.content ->> 'delivered') is not null
            ), telling as (
                select distinct carrier from parcel where delivered is not null
            ), p as (
                select record, min(shipped) as first, max(shipped) as last, bool_and(delivered is not null) as came, max(delivered) as delivered,
                    bool_and(carrier in (select carrier from telling)) as tells
                from parcel group by record
            ), part as materialized (
                select a.record, a.party, party.kind = 'own' as own, a.answer_by, a.answered, a.ship_by
                from fulfilment.assignment a join o on o.id = a.record
                join fulfilment.party party on party.shop = a.shop and party.id = a.party
                where a.state not in ('refused', 'withdrawn')
            ), a as (
                select record, max(answer_by) as answer_by, max(ship_by) as ship_by, bool_or(own) as own,
                    bool_and(own or answered is not null) as taken, max(answered) filter (where not own) as answered
                from part group by record
            ), t as (
                select step.record, min(step.at) as touched from orders.step step join o on o.id = step.record
                where (step.author like 'person:%' or step.author like 'key:%') and step.kind <> 'came' group by 1
            ), line as materialized (
                select distinct line.record, line.sku from orders.line line join o on o.id = line.record where line.sku is not null
            ), l as (
                select record, count(*) as skus from line group by record
            ), told as (
                select reason, cause from unnest(cast(:reasons as text[]), cast(:causes as text[])) as told (reason, cause)
            ), f as materialized (
                select distinct m.record, m.cause, m.sku from fulfilment.mishap m join o on o.id = m.record
                where m.shop = :shop and m.withdrawn is null
                union
                select refund.record, told.cause, null from orders.part refund join o on o.id = refund.record
                join told on told.reason = refund.content ->> 'reason'
                where refund.kind = 'refund' and not coalesce((refund.content ->> 'withdrawn')::boolean, false)
                union
                select a.record, told.cause, null from fulfilment.assignment a join o on o.id = a.record
                join fulfilment.assignment_step s on s.shop = a.shop and s.assignment = a.id and s.kind = 'problem'
                join told on told.reason = s.text
            ), c as materialized (
                select o.id, o.placed, a.answer_by, a.ship_by, coalesce(p.tells, false) as tells, coalesce(l.skus, 0) as skus,
                    case when whole.is then p.last end as shipped,
                    case when whole.is and p.came then p.delivered end as delivered,
                    (promise.promised + 1)::timestamp at time zone :zone as promised,
                    case when a.record is null or a.own
                        then case when least(t.touched, p.first) is not null and coalesce(a.taken, true)
                            then greatest(least(t.touched, p.first), a.answered) end
                        else case when a.taken then a.answered end end as answered
                from o
                left join p on p.record = o.id
                left join a on a.record = o.id
                left join t on t.record = o.id
                left join l on l.record = o.id
                left join fulfilment.promise promise
                    on promise.record = o.id and promise.shop = :shop and promise.promised is not null and not promise.heard_late
                cross join lateral (
                    select o.fulfilment not in ('unfulfilled', 'partly_fulfilled') and p.record is not null as is) whole
                where o.fulfilment <> 'nothing_to_send'
            )
            """;

    /** Keys by which orders are told apart; each is a query of (id, key). */
    private static final Map<By, String> KEYS = Map.of(
            By.PARTNER,
            """
            select c.id, 'own' as key from c where not exists (select from part where part.record = c.id)
            union select part.record, case when own then 'own' else party::text end from part join c on c.id = part.record
            """,
            By.CARRIER,
            "select distinct parcel.record as id, carrier as key from parcel join c on c.id = parcel.record",
            By.PRODUCT,
            "select line.record as id, sku as key from line join c on c.id = line.record",
            By.CAUSE,
            "select distinct f.record as id, cause as key from f join c on c.id = f.record");

    private static final String FATES = """
            , k as (%s), w as (
                select k.id, k.key, bool_or(f.cause in ('wrong_item', 'wrong_size', 'incomplete')) as wrong, bool_or(f.cause = 'broken') as damaged,
                    bool_or(f.cause = 'late') as late, bool_or(f.cause = 'lost') as lost
                from k join c on c.id = k.id join f on f.record = k.id and (:whole or c.skus = 1 or f.sku = k.key)
                group by k.id, k.key
            ), v as (
                select k.key, c.placed, c.answered, c.shipped, c.delivered,
                    coalesce(w.wrong or w.damaged or w.late or w.lost, false) or missing.is as anything,
                    case when c.answer_by < :now then 0 else -1 end as accepted,
                    case when c.ship_by is null then null when c.ship_by > :now then -1
                        else (c.shipped is not null and c.shipped <= c.ship_by)::int end as shipped_on_time,
                    case when c.promised is null or c.delivered is null and not c.tells then null when c.promised > :now then -1
                        else (c.delivered is not null and c.delivered <= c.promised)::int end as delivered_on_time,
                    null::int as carrier_on_time,
                    case when c.shipped is null then null when c.shipped + make_interval(hours => :mature) > :now then -1 else coalesce(w.wrong, false)::int end as wrong,
                    case when c.shipped is null then null when c.shipped + make_interval(hours => :mature) > :now then -1 else coalesce(w.damaged, false)::int end as damaged,
                    case when late.by is null
                        then case when c.shipped is null then null when c.shipped + make_interval(hours => :mature) > :now then -1 else coalesce(w.late, false)::int end
                        when late.by > :now then -1
                        else (coalesce(w.late, false)
                            or coalesce(c.ship_by <= :now and (c.shipped is null or c.shipped > c.ship_by), false)
                            or coalesce((c.delivered is not null or c.tells) and c.promised <= :now
                                and (c.delivered is null or c.delivered > c.promised), false))::int end as late,
                    case when c.shipped is null then null when c.shipped + make_interval(hours => :lost) > :now then -1
                        else (coalesce(w.lost, false) or missing.is)::int end as lost
                from k join c on c.id = k.id left join w on w.id = k.id and w.key = k.key
                cross join lateral (
                    select c.shipped is not null and c.delivered is null and c.tells and c.shipped + make_interval(hours => :lost) < :now as is) missing
                cross join lateral (select case when c.promised is not null and c.tells then c.promised else c.ship_by end as by) late
            )
            """;

    private final JdbcClient database;

    OrderSums(JdbcClient database) {
        this.database = database;
    }

    /** Which orders are summed, and how. @param from included, when placed @param to not included */
    record Asked(Shop shop, Instant from, Instant to, Instant now, Measure measure) {}

    Sum all(Asked asked) {
        return read(asked, "select c.id, '' as key from c", true).getOrDefault("", Sum.NOTHING);
    }

    /** By key, those with most orders first. */
    Map<String, Sum> by(Asked asked, By by) {
        return read(asked, keys(by), by != By.PRODUCT);
    }

    /** How often orders with a cause have a key, the most first. */
    Map<String, List<Counted>> ofCauses(Asked asked, By by) {
        Map<String, List<Counted>> counts = new LinkedHashMap<>();
        bound(asked, CASES + """
                , k as (%s), cause as (%s)
                select cause.key as cause, k.key, count(*) as orders from cause join k on k.id = cause.id
                group by 1, 2 order by 3 desc, k.key collate "C"
                """.formatted(keys(by), keys(By.CAUSE))).query(row -> {
            counts.computeIfAbsent(row.getString("cause"), any -> new ArrayList<>())
                    .add(new Counted(row.getString("key"), row.getLong("orders")));
        });
        return counts;
    }

    private static String keys(By by) {
        return Objects.requireNonNull(KEYS.get(by));
    }

    /** Orders with a key. */
    record Counted(String key, long orders) {}

    private Map<String, Sum> read(Asked asked, String keys, boolean whole) {
        StringBuilder columns = new StringBuilder();
        for (Figure figure : Figure.values()) {
            columns.append(
                    ", count(*) filter (where %1$s = 1) as %1$s_hits, count(*) filter (where %1$s >= 0) as %1$s_of, count(*) filter (where %1$s = -1) as %1$s_young"
                            .formatted(figure.word()));
        }
        for (Span span : Span.values()) {
            columns.append("""
                    , count(%1$s) as %2$s_count, percentile_cont(array[0.25, 0.5, 0.75]) within group (
                        order by greatest(0, floor(extract(epoch from %1$s - placed) * 1000) / 1000.0)::float8)
                        filter (where %1$s is not null) as %2$s
                    """.formatted(ends(span), "span_" + span.word()));
        }
        Map<String, Sum> sums = new LinkedHashMap<>();
        bound(
                        asked,
                        CASES + FATES.formatted(keys)
                                + "select key, count(*) as cases, count(shipped) as gone, count(*) filter (where anything) as anything"
                                + columns + " from v group by key order by 2 desc, key collate \"C\"")
                .param("whole", whole)
                .query(row -> {
                    sums.put(row.getString("key"), sum(row));
                });
        return sums;
    }

    private static String ends(Span span) {
        return switch (span) {
            case ACKNOWLEDGE -> "answered";
            case SHIP -> "shipped";
            case DELIVER -> "delivered";
        };
    }

    private static Sum sum(ResultSet row) throws SQLException {
        Map<Figure, Share> shares = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            String name = figure.word();
            shares.put(
                    figure,
                    new Share(row.getLong(name + "_hits"), row.getLong(name + "_of"), row.getLong(name + "_young")));
        }
        Map<Span, Quartiles> spans = new EnumMap<>(Span.class);
        for (Span span : Span.values()) {
            String name = "span_" + span.word();
            if (row.getInt(name + "_count") > 0) {
                Double[] quartiles = (Double[]) row.getArray(name).getArray();
                spans.put(span, new Quartiles(quartiles[0], quartiles[1], quartiles[2], row.getInt(name + "_count")));
            }
        }
        return new Sum(row.getLong("cases"), row.getLong("gone"), row.getLong("anything"), shares, spans);
    }

    private JdbcClient.StatementSpec bound(Asked asked, String sql) {
        ShopId shop = asked.shop().id();
        Map<String, String> causes = causes(asked);
        JdbcClient.StatementSpec statement = database.sql(sql)
                .param("shop", shop.value())
                .param("from", asked.from().atOffset(ZoneOffset.UTC))
                .param("to", asked.to().atOffset(ZoneOffset.UTC))
                .param("zone", asked.shop().timeZone().getId())
                .param("reasons", causes.keySet().toArray(String[]::new))
                .param("causes", causes.values().toArray(String[]::new));
        return sql.contains(":now")
                ? statement
                        .param("now", asked.now().atOffset(ZoneOffset.UTC))
                        .param("lost", asked.measure().lostDays() * 24)
                        .param("mature", asked.measure().matureDays() * 24)
                : statement;
    }

    /** What the reasons of refunds and of partners' problems mean, by reason. */
    private Map<String, String> causes(Asked asked) {
        Map<String, String> causes = new LinkedHashMap<>();
        database.sql("""
                        select distinct told.reason from (
                            select part.content ->> 'reason' as reason from orders.part part join orders.record r on r.id = part.record
                            where part.kind = 'refund' and part.content ->> 'reason' is not null
                                and r.shop = :shop and r.placed >= :from and r.placed < :to
                            union all
                            select s.text from fulfilment.assignment a
                            join orders.record r on r.id = a.record
                            join fulfilment.assignment_step s on s.shop = a.shop and s.assignment = a.id and s.kind = 'problem'
                            where r.shop = :shop and r.placed >= :from and r.placed < :to) told
                        """)
                .param("shop", asked.shop().id().value())
                .param("from", asked.from().atOffset(ZoneOffset.UTC))
                .param("to", asked.to().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    String reason = row.getString("reason");
                    Cause.read(reason).ifPresent(cause -> causes.put(reason, cause.word()));
                });
        return causes;
    }
}
