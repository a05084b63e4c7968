package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Scope;

/**
 * Renders sales: {@code sales_amounts} are the orders and refunds that count, each order once; {@code sales_parts} their parts by value. The empty
 * value is unknown, null is that of orders without lines.
 */
final class SalesSql {
    private final Scope scope;
    private final By by;
    private final RefundsOn refundsOn;
    private final Prices prices;

    SalesSql(Scope scope, By by, RefundsOn refundsOn, Prices prices) {
        this.scope = scope;
        this.by = by;
        this.refundsOn = refundsOn;
        this.prices = prices;
    }

    /** Makes both tables ready. */
    void prepare(Reading reading) {
        reading.run(amounts());
        if (by.ofLines()) {
            reading.run(
                    Sql.of("create or replace temp table asked_orders as select distinct order_id from sales_amounts"));
            reading.run(OrderLines.sql(scope.shop()));
            reading.run(parts(by));
        } else {
            reading.run(Sql.of("""
                    create or replace temp table sales_parts as
                    select a.value, a.order_id, a.placed, a.currency, a.amount, a.converted, cast(null as bigint) as units
                    from sales_amounts a
                    """));
        }
    }

    /** Rows of (order_id, placed: else a refund, currency, amount, converted, value). */
    Sql amounts() {
        Sql sql = Sql.of("create or replace temp table sales_amounts as\n");
        if (by == By.CUSTOMER) {
            sql.add("""
                    with firsts as (
                        select o.visitor, min(row(o.time, o.position)) as at
                        from orders o
                        where o.shop = ? and o.cancelled_at is null and o.visitor is not null
                        group by o.visitor
                    )
                    """, scope.shop().value());
        }
        sql.add("select o.order_id, true as placed, o.currency, o.revenue as amount, " + prices.told("o")
                        + " is not null as converted,\n    ")
                .add(value("o.time"))
                .add(" as value\nfrom " + prices.orders() + " o\n")
                .add(joins())
                .add("where ")
                .add(OverviewAnswer.placed(scope));
        return sql.add("\nunion all\nselect r.order_id, false, r.currency, " + TakingsSum.sum("r.amount")
                        + ", false,\n    ")
                .add(value(OverviewAnswer.refundTime(refundsOn)))
                .add(" as value\nfrom " + prices.refunds()
                        + " r\nleft join orders o on o.shop = r.shop and o.order_id = r.order_id\n")
                .add(joins())
                .add("where ")
                .add(OverviewAnswer.refunded(scope, refundsOn))
                .add("\ngroup by 1, 3, 6\n");
    }

    private String joins() {
        return switch (by) {
            case CHANNEL, COUNTRY, VISITOR -> "left join sessions s on s.shop = o.shop and s.id = o.session\n";
            case CUSTOMER -> "left join firsts f on f.visitor = o.visitor\n";
            case DAY, WEEK, MONTH, PRODUCT, CATEGORY, BRAND -> "";
        };
    }

    private Sql value(String time) {
        return switch (by) {
            case DAY -> Sql.of("cast(").add(day(time)).add(" as varchar)");
            case WEEK -> Sql.of("cast(cast(date_trunc('week', ").add(day(time)).add(") as date) as varchar)");
            case MONTH ->
                Sql.of("cast(cast(date_trunc('month', ").add(day(time)).add(") as date) as varchar)");
            case PRODUCT, CATEGORY, BRAND -> Sql.of("cast(null as varchar)");
            case CHANNEL -> Sql.of("coalesce(").add(SessionSql.channel(scope)).add(", '')");
            case COUNTRY ->
                Sql.of("coalesce(")
                        .add(SessionSql.value(Dimension.COUNTRY, scope))
                        .add(", '')");
            case VISITOR ->
                Sql.of("case when s.id is null then '' else ")
                        .add(SessionSql.value(Dimension.VISITOR, scope))
                        .add(" end");
            case CUSTOMER ->
                Sql.of(
                        "case when f.at is null then '' when row(o.time, o.position) = f.at then 'first' else 'repeat' end");
        };
    }

    /** The local day as a date. */
    private Sql day(String time) {
        return Sql.of("date '1970-01-01' + cast(")
                .add(new Times(OverTime.Grain.DAY, scope.zone(), scope.from(), scope.to()).bucket(time))
                .add(" as integer)");
    }

    /** Spreads each amount over its order's lines by the largest remainders (Hamilton's method), and adds up the lines of a value. */
    static Sql parts(By by) {
        String column = switch (by) {
            case PRODUCT -> "l.product";
            case CATEGORY -> "l.category";
            case BRAND -> "l.brand";
            case DAY, WEEK, MONTH, CHANNEL, COUNTRY, VISITOR, CUSTOMER ->
                throw new IllegalArgumentException("Lines do not tell " + by);
        };
        return Sql.of("""
                create or replace temp table sales_parts as
                with worth as (
                    select a.order_id, a.placed, a.currency, a.amount, a.converted, l.line, l.units, coalesce(%s, '') as value,
                        abs(a.amount)::hugeint * l.weight as share, sum(l.weight) over w as whole
                    from sales_amounts a
                    join order_lines l on l.order_id = a.order_id
                    window w as (partition by a.order_id, a.placed, a.currency)
                ), cut as (
                    select x.*, x.share // x.whole as least,
                        row_number() over (partition by x.order_id, x.placed, x.currency order by x.share %% x.whole desc, x.line) as turn,
                        abs(x.amount) - sum(x.share // x.whole) over (partition by x.order_id, x.placed, x.currency) as rest
                    from worth x
                )
                select c.value, c.order_id, c.placed, c.currency, c.converted,
                    cast(sum(sign(c.amount) * (c.least + case when c.turn <= c.rest then 1 else 0 end)) as bigint) as amount,
                    cast(sum(c.units) as bigint) as units
                from cut c
                group by c.value, c.order_id, c.placed, c.currency, c.converted
                union all
                select null, a.order_id, a.placed, a.currency, a.converted, a.amount, null
                from sales_amounts a
                where a.order_id not in (select l.order_id from order_lines l)
                """.formatted(column));
    }
}
