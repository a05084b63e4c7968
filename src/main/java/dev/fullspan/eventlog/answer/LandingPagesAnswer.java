package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.LandingPages;
import dev.fullspan.eventlog.query.Takings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers landing pages. */
final class LandingPagesAnswer {
    private LandingPagesAnswer() {}

    static List<LandingPages.Row> of(LandingPages question, Reading reading) {
        long closedBy = reading.closedBy(question.now());
        String own = question.scope().currency().getCurrencyCode();
        Map<String, TakingsSum> revenue = new HashMap<>();
        Map<String, Long> pricedBuyers = new HashMap<>();
        reading.each(revenue(question, closedBy, reading.prices(question.scope())), row -> {
            revenue.computeIfAbsent(
                            row.getString(1),
                            path -> new TakingsSum(question.scope().currency()))
                    .orders(row, 2);
            if (own.equals(row.getString(2))) {
                pricedBuyers.put(row.getString(1), row.getLong("buyers"));
            }
        });
        Map<String, long[]> bounces = new HashMap<>();
        reading.each(
                bounces(question, closedBy),
                row -> bounces.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)}));
        return reading.list(arrivals(question, closedBy), row -> {
            String path = row.getString(1);
            long[] closed = bounces.getOrDefault(path, new long[2]);
            Takings takings = revenue.containsKey(path)
                    ? revenue.get(path).takings()
                    : Takings.none(question.scope().currency());
            return new LandingPages.Row(
                    path,
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    pricedBuyers.getOrDefault(path, 0L),
                    takings,
                    closed[0],
                    closed[1]);
        });
    }

    /** Rows of (path, arrivals, immature, buyers), most arrivals first. */
    static Sql arrivals(LandingPages question, long closedBy) {
        return with(question, closedBy, Prices.TOLD).add("""
                select a.path, count(*), count(*) filter (not a.mature), count(*) filter (a.mature and b.visitor is not null)
                from arrivals a
                left join (select distinct path, visitor from sold) b on b.path = a.path and b.visitor = a.visitor
                group by a.path
                order by 2 desc, 1
                limit ?
                """, question.limit());
    }

    /** Rows of (path, currency, orders, those with an amount, sum, converted, buyers with an amount) of mature arrivals. */
    static Sql revenue(LandingPages question, long closedBy, Prices prices) {
        return with(question, closedBy, prices)
                .add("select x.path, " + TakingsSum.columns(prices, "x")
                        + ", count(distinct case when x.revenue is not null then x.visitor end) as buyers"
                        + "\nfrom sold x\nwhere x.mature\ngroup by 1, 2\n");
    }

    /** Rows of (path, closed sessions, bounces). */
    static Sql bounces(LandingPages question, long closedBy) {
        return Sql.of("select s.landing_path, count(*), count(*) filter (" + SessionSql.BOUNCED
                        + ")\nfrom sessions s\nwhere ")
                .add(SessionSql.started(question.scope()))
                .add(" and ")
                .add(SessionSql.landedAndClosed(closedBy))
                .add("\ngroup by 1\n");
    }

    /**
     * The tables {@code arrivals} (path, visitor, at, mature) and {@code sold} (path, visitor, mature, currency, revenue, told).
     * An arrival is mature when no later order can still convert it.
     */
    static Sql with(LandingPages question, long closedBy, Prices prices) {
        Sql sql = Sql.of("""
                with arrivals as (
                    select s.landing_path as path, s.visitor, min(s.start_time) as at,\s""");
        if (question.sameSession()) {
            sql.add("""
                    arg_min(s.id, row(s.start_time, s.id)) as session,
                    arg_min(s.end_time, row(s.start_time, s.id)) <= ? as mature""", closedBy);
        } else {
            sql.add(
                    "min(s.start_time) + ? < ? as mature",
                    question.window().toMillis(),
                    question.now().toEpochMilli());
        }
        sql.add("""

                    from sessions s
                    where\s""")
                .add(SessionSql.started(question.scope()))
                .add("""
                         and s.landing_path is not null
                            group by s.landing_path, s.visitor
                        ),
                        sold as (
                            select a.path, a.visitor, a.mature, o.currency, o.revenue,\s""")
                .add(prices.told("o") + " as told\n    from arrivals a\n    join " + prices.orders() + " o on ");
        if (question.sameSession()) {
            sql.add("o.session = a.session\n");
        } else {
            sql.add(
                    "o.visitor = a.visitor and o.time >= a.at and o.time <= a.at + ?\n",
                    question.window().toMillis());
        }
        return sql.add(
                "where o.shop = ? and o.cancelled_at is null and o.time >= ?\n)\n",
                question.shop().value(),
                question.scope().from().toEpochMilli());
    }
}
