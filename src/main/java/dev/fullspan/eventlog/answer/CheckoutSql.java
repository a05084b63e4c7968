package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ExchangeRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Derives checkouts from the events that tell of them.
 *
 * <p>Events with the same checkout id are one checkout; a cart id stands for the checkout id that was told with it. Events
 * with neither belong to what their person was at within the time after which a checkout counts as abandoned, an order ending
 * it. Checkouts of one person that follow each other within that time without an order are one: somebody went back and
 * began again. A checkout is there where {@code Checkout Started} was told.
 *
 * <p>An engine's own record of a checkout ({@code Checkout Updated}) says how it stood at a moment; one that stood the same before says nothing new,
 * whatever the engine touched it for. Checkout ids from which one order was made are one checkout, so that what the engine and the pixel tell of it
 * under ids of their own counts once.
 */
final class CheckoutSql {
    /** Within this time before the range a checkout of a scope's may have begun under the same id: then it is not the range's. */
    static final Duration BEFORE = Duration.ofDays(7);
    /** A checkout's events are looked for up to this time after the range. */
    static final Duration AFTER = Duration.ofDays(2);

    /** Order of events as one number: aggregates that sort what they take hold all of it in memory. What is null is left out of them. */
    private static final String MOMENT = "cast(time as hugeint) * 18446744073709551616 + position";

    /** Events whose checkouts are gathered at a time: the grouping holds all of them in memory, whatever else waits on disk. */
    private static final long PIECE = 250_000;

    private static final String NAMES =
            "('Checkout Started', 'Checkout Updated', 'Checkout Step Viewed', 'Checkout Step Completed',"
                    + " 'Payment Info Entered', 'Payment Failed', 'Checkout Error', 'Order Completed')";

    /** Values in another currency as they become in the shop's; what was not told stays untold, where a bound would make a number of it. */
    private static final String CONVERTED = """

            converted as (
                select t.* exclude (minor, per) replace (
                    case when t.per is null or t.value is null then t.value else\s""" + RateTable.converted("t.value", "t.minor", "t.per") + """
             end as value)
                from told t
            )""";

    private final CheckoutSet set;
    private final Scope scope;
    private final CheckoutRules rules;

    CheckoutSql(CheckoutSet set) {
        this.set = set;
        this.scope = set.scope();
        this.rules = set.rules();
    }

    /** Makes the temporary tables {@code checkout_events} and {@code checkouts} of a set. */
    static void derive(CheckoutSet set, Reading reading) {
        derive(set, reading, PIECE);
    }

    /** @param most events whose checkouts are gathered at a time */
    static void derive(CheckoutSet set, Reading reading, long most) {
        CheckoutSql sql = new CheckoutSql(set);
        reading.run(sql.told(sql.setRates(reading)));
        reading.run(sql.events());
        reading.run(Sql.of("drop table checkout_told"));
        long events = reading.number(Sql.of("select count(*) from checkout_events"));
        int pieces = (int) Math.max(1, Math.ceilDiv(events, most));
        for (int piece = 0; piece < pieces; piece++) {
            reading.run(sql.checkouts(reading.prices(set.scope()), piece, pieces));
        }
    }

    /** Sets the rates of the currencies in which checkouts were told beside the columns; false where there are none. */
    private boolean setRates(Reading reading) {
        if (scope.exchange().rates().isEmpty()) {
            return false;
        }
        List<ExchangeRate> rates = reading.list(currencies(), row -> TakingsSum.known(row.getString(1))).stream()
                .flatMap(currency -> scope.exchange().rates().of(currency).stream())
                .toList();
        if (!rates.isEmpty()) {
            RateTable.set("checkout_rates", scope.shop(), scope.exchange(), rates, reading);
        }
        return !rates.isEmpty();
    }

    /** The other currencies in which the events tell money. */
    Sql currencies() {
        return Sql.of("select distinct ")
                .add(EventMoney.named("e.properties"))
                .add("\nfrom events e\n")
                .add(within())
                .add(" and not ")
                .add(EventMoney.inCurrency("e.properties", scope.currency()));
    }

    private Sql within() {
        return Sql.of(
                "    where e.shop = ? and e.time >= ? and e.time < ? and e.name in " + NAMES,
                shop(),
                scope.from().minus(BEFORE).toEpochMilli(),
                to());
    }

    /**
     * The events with what they tell.
     *
     * @param rates whether values in other currencies are converted at the rate of the event's day
     */
    Sql told(boolean rates) {
        return Sql.of("""
                create or replace temp table checkout_told as
                with told as (
                    select e.position, e.time, e.name,\s""")
                .add(Persons.visitor("e"))
                .add("""
                         as visitor, e.session, e.order_id,
                            nullif(trim(json_extract_string(e.properties, '/checkout_id')), '') as checkout_id,
                            nullif(trim(json_extract_string(e.properties, '/cart_id')), '') as cart_id,
                            nullif(trim(json_extract_string(e.properties, '/payment_method')), '') as payment_method,
                            nullif(trim(json_extract_string(e.properties, '/shipping_method')), '') as shipping_method,
                            nullif(trim(json_extract_string(e.properties, '/release')), '') as release,
                            case when e.name in ('Payment Failed', 'Checkout Error') then
                                nullif(trim(json_extract_string(e.properties, '/code')), '') end as code,
                            case when e.name in ('Payment Failed', 'Checkout Error') then
                                nullif(trim(json_extract_string(e.properties, '/text')), '') end as text,
                            case when e.name = 'Checkout Updated' then json_extract_string(e.properties, '/state') end as state,
                            case when e.name = 'Checkout Updated' then
                                try_cast(json_extract_string(e.properties, '/stage') as integer) end as stage,
                            coalesce(json_extract_string(e.properties, '/soft') = 'true', false) as soft,
                            case when\s""")
                .add(EventMoney.inCurrency("e.properties", scope.currency()))
                .add(" then ")
                .add(EventMoney.told("e.properties", scope.currency()))
                .add(rates ? inOthers() : new Sql())
                .add(" end as value" + (rates ? ", fx.minor, fx.per" : "") + "\n    from events e\n    ")
                .add(Persons.of("e", scope.shop()))
                .add(rates ? rateOfTheDay() : new Sql())
                .add(within())
                .add(rates ? "\n)," + CONVERTED + "\nselect * from converted" : "\n)\nselect * from told");
    }

    private static Sql inOthers() {
        return Sql.of(" when fx.until > e.time then ").add(EventMoney.told("e.properties", Sql.of("fx.unit")));
    }

    private static Sql rateOfTheDay() {
        return Sql.of("    asof left join checkout_rates fx on fx.currency = ")
                .add(EventMoney.named("e.properties"))
                .add(" and fx.since <= e.time\n");
    }

    /** The events with the number of their checkout, those of no checkout left out. */
    Sql events() {
        return Sql.of(
                """
                create or replace temp table checkout_events as
                with stood as (
                    select position, state, lag(state) over (partition by checkout_id order by time, position) as before
                    from checkout_told
                    where name = 'Checkout Updated' and state is not null and checkout_id is not null
                ),
                told as (
                    select * from checkout_told where position not in (select position from stood where state = before)
                ),
                made as (
                    select order_id, checkout_id, min(checkout_id) over (partition by order_id) as first_id
                    from told
                    where name = 'Order Completed' and order_id is not null and checkout_id is not null
                ),
                same as (
                    select checkout_id, min(first_id) as first_id from made group by checkout_id
                ),
                carts as (
                    select t.cart_id, min(coalesce(s.first_id, t.checkout_id)) as checkout_id
                    from told t
                    left join same s on s.checkout_id = t.checkout_id
                    where t.cart_id is not null and t.checkout_id is not null
                    group by t.cart_id
                ),
                ordered as (
                    select m.order_id, min(s.first_id) as checkout_id
                    from made m
                    join same s on s.checkout_id = m.checkout_id
                    group by m.order_id
                ),
                followed as (
                    select t.position, t.time, t.name, t.visitor,
                        coalesce('c' || coalesce(s.first_id, t.checkout_id), 'c' || c.checkout_id, 'c' || o.checkout_id,
                            'k' || t.cart_id) as id_told,
                        lag(t.time) over doings as time_before,
                        lag(t.name = 'Order Completed') over doings as ordered_before
                    from told t
                    left join same s on s.checkout_id = t.checkout_id
                    left join carts c on c.cart_id = t.cart_id
                    left join ordered o on o.order_id = t.order_id and t.name = 'Order Completed'
                    window doings as (partition by t.visitor order by t.time, t.position)
                ),
                parted as (
                    select position, time, name, visitor, id_told, case when visitor is null then null else
                        count(*) filter (time_before is null or time - time_before > ? or ordered_before)
                            over (partition by visitor order by time, position rows unbounded preceding) end as part
                    from followed
                    where visitor is not null or id_told is not null
                ),
                placed as (
                    select position, time, name, visitor, coalesce(
                        id_told,
                        last_value(id_told ignore nulls) over (
                            partition by visitor, part order by time, position rows unbounded preceding),
                        first_value(id_told ignore nulls) over (
                            partition by visitor, part order by time, position
                            rows between current row and unbounded following),
                        'p' || visitor || '-' || part) as id
                    from parted
                ),
                spans as (
                    select id, arg_min(visitor, """ + MOMENT + """
                ) as visitor,
                        min(time) filter (name = 'Checkout Started') as started, max(time) as last,
                        bool_or(name = 'Order Completed') as ordered
                    from placed
                    group by id
                    having started is not null
                ),
                chained as (
                    select *, max(last) over before as last_before,
                        last_value(ordered) over before as ordered_before
                    from spans
                    window before as (
                        partition by visitor order by started, id rows between unbounded preceding and 1 preceding)
                ),
                numbered as (
                    select id, case when visitor is null then id else visitor || '-' || count(*) filter (
                            last_before is null or started - last_before > ? or ordered_before)
                        over (partition by visitor order by started, id rows unbounded preceding) end as checkout
                    from chained
                )
                select t.*, n.checkout
                from checkout_told t
                join placed p on p.position = t.position
                join numbered n on n.id = p.id
                """,
                rules.abandonedAfter().toMillis(),
                rules.abandonedAfter().toMillis());
    }

    /**
     * One row per checkout of the set: (checkout, visitor, session, started, last, stage from 1 to 4, the values of the
     * dimensions, value, failures, errors, text, order_id, revenue, currency, told, outcome as an ordinal).
     *
     * @param piece from 0, of so many pieces in which the checkouts are gathered; the first makes the table, the others add to it
     */
    Sql checkouts(Prices prices, int piece, int pieces) {
        long abandoned = rules.abandonedAfter().toMillis();
        long recovered = rules.recoveredWithin().toMillis();
        long now = rules.now().toEpochMilli();
        return Sql.of(piece == 0 ? "create or replace temp table checkouts as\n" : "insert into checkouts\n")
                .add("with gathered as (\n")
                .add(
                        """
                        select checkout,
                            arg_min(visitor, moment) as visitor,
                            arg_min(session, moment) as session,
                            min(time) filter (name = 'Checkout Started') as started,
                            max(time) filter (name <> 'Order Completed') as last,
                            max(case name when 'Payment Info Entered' then 3 when 'Payment Failed' then 3
                                when 'Checkout Step Completed' then 2
                                when 'Checkout Updated' then greatest(1, least(3, coalesce(stage, 1))) else 1 end) as stage,
                            arg_min(payment_method, moment) as payment_method,
                            arg_max(shipping_method, moment) as shipping_method,
                            arg_max(release, moment) as release,
                            arg_max(code, moment) as code,
                            arg_max(text, moment) as text,
                            arg_max(value, moment) filter (name <> 'Order Completed') as value,
                            count(*) filter (name = 'Payment Failed') as failures,
                            count(*) filter (name = 'Checkout Error') as errors,
                            arg_min(order_id, moment) filter (name = 'Order Completed') as order_told
                        from (select *, """ + MOMENT + """
                         as moment from checkout_events where hash(checkout) % ? = ?)
                        group by checkout
                        having started >= ? and started < ?
                        ),
                        ordered as (
                        select g.checkout, first(o.order_id order by o.time, o.position) as order_id, min(o.time) as time
                        """,
                        pieces,
                        piece,
                        scope.from().toEpochMilli(),
                        scope.to().toEpochMilli())
                .add("from gathered g\njoin orders o on o.shop = ? and o.order_id = g.order_told\n", shop())
                .add("group by g.checkout\n),\nlater as (\n")
                .add(
                        """
                        select g.checkout, first(o.order_id order by o.time, o.position) as order_id, min(o.time) as time
                        from gathered g
                        join orders o on o.shop = ? and o.visitor = g.visitor and o.time >= g.started
                            and o.time <= g.last + ?
                        where g.order_told is null and o.time >= ? and o.time < ?
                        group by g.checkout
                        ),
                        ended as (
                        select g.*, coalesce(o.order_id, l.order_id) as order_id,
                            case
                                when coalesce(o.time, l.time) <= g.last + ? then 0
                                when coalesce(o.time, l.time) <= g.last + ? then 1
                                when g.last + ? >= ? then 3
                                else 2
                            end as outcome
                        """,
                        shop(),
                        abandoned + recovered,
                        from(),
                        to() + abandoned + recovered,
                        abandoned,
                        abandoned + recovered,
                        abandoned,
                        now)
                .add("from gathered g\nleft join ordered o on o.checkout = g.checkout\n")
                .add("left join later l on l.checkout = g.checkout\n)\n")
                .add("select c.checkout, c.visitor, c.session, c.started, c.last,\n")
                .add("    case when c.outcome = 0 then 4 else c.stage end as stage, c.outcome,\n    ")
                .add(dimensions())
                .add(",\n    c.text, " + TakingsSum.bounded("c.value")
                        + " as value, c.failures, c.errors, c.order_id,\n")
                .add("    o.revenue, o.currency, " + prices.told("o") + " as told, o.order_id is not null as stands\n")
                .add("from ended c\nleft join sessions s on s.shop = ? and s.id = c.session\n", shop())
                .add("left join " + prices.orders() + " o on o.shop = ? and o.order_id = c.order_id", shop())
                .add(" and o.cancelled_at is null\nwhere true")
                .add(SessionSql.chosen(scope, "c.session", true))
                .add(having());
    }

    private Sql dimensions() {
        List<Sql> columns = new ArrayList<>();
        for (CheckoutDimension dimension : CheckoutDimension.values()) {
            columns.add(value(dimension).add(" as " + column(dimension)));
        }
        return new Sql().join(", ", columns);
    }

    private Sql having() {
        Sql sql = new Sql();
        for (CheckoutSet.Having having : set.having()) {
            sql.add(" and ").add(value(having.dimension()));
            if (having.value() == null) {
                sql.add(" is null");
            } else {
                sql.add(" = ?", having.value());
            }
        }
        return sql;
    }

    /** The column of {@code checkouts} that holds a dimension; {@code visitor} is who it was. */
    static String column(CheckoutDimension dimension) {
        return dimension == CheckoutDimension.VISITOR
                ? "new_or_returning"
                : dimension.name().toLowerCase(Locale.ROOT);
    }

    private Sql value(CheckoutDimension dimension) {
        return switch (dimension) {
            case DEVICE -> Sql.of("s.device_class");
            case BROWSER -> Sql.of("s.browser");
            case OS -> Sql.of("s.os");
            case COUNTRY -> Sql.of("s.country");
            case CHANNEL -> SessionSql.channel(scope);
            case LANDING_PAGE -> Sql.of("s.landing_path");
            case VISITOR -> Sql.of("case when s.id is null then null when s.is_new then 'new' else 'returning' end");
            case PAYMENT_METHOD -> Sql.of("c.payment_method");
            case SHIPPING_METHOD -> Sql.of("c.shipping_method");
            case RELEASE -> Sql.of("c.release");
            case CODE -> Sql.of("c.code");
        };
    }

    private int shop() {
        return scope.shop().value();
    }

    private long from() {
        return scope.from().toEpochMilli();
    }

    private long to() {
        return scope.to().plus(AFTER).toEpochMilli();
    }
}
