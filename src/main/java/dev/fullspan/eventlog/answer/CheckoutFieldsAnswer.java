package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Scope;
import java.time.Duration;
import java.util.List;

/** Answers what happens in the fields of the checkout's forms, from the tables that {@link CheckoutSql} makes. */
final class CheckoutFieldsAnswer {
    private static final Duration AFTER = Duration.ofDays(3);

    private CheckoutFieldsAnswer() {}

    static CheckoutFields.Answer of(CheckoutFields question, Reading reading) {
        CheckoutSql.derive(question.set(), reading);
        derive(question.set(), reading);
        long checkouts = reading.number(Sql.of("select count(*) from checkouts"));
        long measured = reading.number(Sql.of("select count(distinct checkout) from checkout_fields"));
        long shopify = reading.number(shopify(question.set().scope()));
        List<CheckoutFields.Row> rows = reading.list(
                figures(),
                row -> new CheckoutFields.Row(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getDouble(6),
                        row.getLong(7)));
        return new CheckoutFields.Answer(checkouts, measured, shopify, rows);
    }

    /** Makes the temporary table {@code checkout_fields}, a row per checkout and field, beside {@code checkouts}. */
    static void derive(CheckoutSet set, Reading reading) {
        reading.run(fields(set));
    }

    static Sql fields(CheckoutSet set) {
        Scope scope = set.scope();
        return Sql.of("""
                create or replace temp table checkout_fields as
                with told as (
                    select\s""")
                .add(Persons.visitor("e"))
                .add("""
                         as visitor, e.time, e.position,
                            json_extract_string(e.properties, '/field') as field,
                            nullif(trim(json_extract_string(e.properties, '/label')), '') as label,
                            coalesce(try_cast(json_extract_string(e.properties, '/visit') as integer), 1) as visit,
                            greatest(0, coalesce(try_cast(json_extract_string(e.properties, '/seconds') as double), 0)) as seconds,
                            json_extract_string(e.properties, '/filled') = 'true' as filled
                    from events e
                    """)
                .add(Persons.of("e", scope.shop()))
                .add(
                        "    where e.shop = ? and e.name = 'Form Field' and e.time >= ? and e.time < ?\n",
                        scope.shop().value(),
                        scope.from().toEpochMilli(),
                        scope.to().plus(AFTER).toEpochMilli())
                .add("""
                        ),
                        placed as (
                            select t.*, c.checkout, c.outcome
                            from told t
                            join checkouts c on c.visitor = t.visitor and c.started <= t.time and t.time <= c.last + ?
                            where coalesce(trim(t.field), '') <> ''
                            qualify row_number() over (partition by t.position order by c.started desc, length(c.checkout) desc,
                                c.checkout desc) = 1
                        ),
                        visits as (
                            select checkout, outcome, field, visit,
                                arg_max(filled, row(time, position)) as filled,
                                arg_max(seconds, row(time, position)) as seconds,
                                max(row(time, position)) as moment,
                                arg_max(label, row(time, position)) filter (label is not null) as label
                            from placed
                            group by all
                        ),
                        got_on as (
                            select checkout, max(row(time, position)) as moment
                            from checkout_events
                            where name in ('Checkout Step Completed', 'Payment Info Entered', 'Payment Failed')
                            group by checkout
                        )
                        select checkout, field,
                            arg_max(v.label, v.moment) filter (v.label is not null) as label,
                            not coalesce(arg_max(filled, v.moment), false) as empty,
                            count(*) > 1 as returned,
                            sum(seconds) as seconds,
                            max(v.moment) as moment,
                            outcome = 2 and max(v.moment) = max(max(v.moment)) over (partition by checkout)
                                and not coalesce(max(v.moment) < any_value(g.moment), false) as left_at
                        from visits v
                        left join got_on g using (checkout)
                        group by checkout, outcome, field
                        """, set.rules().abandonedAfter().toMillis());
    }

    /** How many of the checkouts have an event on a page of Shopify's checkout, by its path or host. */
    static Sql shopify(Scope scope) {
        return Sql.of(
                """
                select count(distinct p.checkout)
                from checkout_events p
                join checkouts c on c.checkout = p.checkout
                join events e on e.position = p.position
                where e.shop = ? and e.time >= ? and e.time < ?
                    and (contains(e.path, '/checkouts/') or regexp_matches(e.host, '(^|\\.)(myshopify\\.com|shop\\.app)$'))
                """,
                scope.shop().value(),
                scope.from().minus(CheckoutSql.BEFORE).toEpochMilli(),
                scope.to().plus(CheckoutSql.AFTER).toEpochMilli());
    }

    static Sql figures() {
        return Sql.of("""
                select f.field, arg_max(f.label, f.moment) filter (f.label is not null), count(*),
                    count(*) filter (f.empty), count(*) filter (f.returned), quantile_cont(f.seconds, 0.5),
                    count(*) filter (f.left_at)
                from checkout_fields f
                group by f.field
                order by 3 desc, 1
                """);
    }

    /** The condition that the checkout {@code c} is behind a figure of a field. */
    static Sql having(CheckoutFields.Of of) {
        String part = switch (of.part()) {
            case ENTERED -> "true";
            case EMPTY -> "f.empty";
            case RETURNED -> "f.returned";
            case LEFT_AT -> "f.left_at";
        };
        return Sql.of(
                "c.checkout in (select f.checkout from checkout_fields f where f.field = ? and " + part + ")",
                of.field());
    }
}
