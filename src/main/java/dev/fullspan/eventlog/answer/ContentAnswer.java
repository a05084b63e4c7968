package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Content;
import dev.fullspan.eventlog.query.ListSizes;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers what was looked at and what was bought after it. */
final class ContentAnswer {
    private static final String CATEGORY = "json_extract_string(e.properties, '/category')";
    private static final String TELLS_CATEGORY =
            "e.name in ('Product Viewed', 'Product List Viewed') and coalesce(" + CATEGORY + ", '') <> ''";

    private ContentAnswer() {}

    static Content.Found of(Content question, Reading reading) {
        Scope scope = question.scope();
        PagedSessions paged = new PagedSessions(scope, question.rules(), scope.to(), reading).withOrders();
        reading.run(looks(question.by(), scope));
        MoneyBy money = new MoneyBy(scope, after(), paged, reading);
        Map<String, Instant> first = new HashMap<>();
        reading.each(first(question), row -> first.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
        Map<String, Long> steps = new HashMap<>();
        if (question.by() == Content.By.PAGE) {
            reading.each(steps(scope, question.rules()), row -> steps.put(row.getString(1), row.getLong(2)));
        }
        List<Content.Row> rows = reading.list(
                Sql.of(
                        "select k.name, count(*) from looks k group by k.name order by 2 desc, 1 limit ?",
                        question.limit()),
                row -> {
                    String name = row.getString(1);
                    return new Content.Row(
                            name,
                            row.getLong(2),
                            money.buying(name),
                            money.orders(name),
                            money.takings(name),
                            first.getOrDefault(name, scope.from()),
                            steps.getOrDefault(name, 0L));
                });
        Instant since = reading.one(
                        Sql.of(
                                "select min(e.time) as since from events e where e.shop = ?",
                                scope.shop().value()),
                        row -> {
                            Long time = Reading.nullable(row, "since");
                            return new Since(time == null ? null : Instant.ofEpochMilli(time));
                        })
                .at();
        return new Content.Found(since, rows);
    }

    private record Since(@org.jspecify.annotations.Nullable Instant at) {}

    /** The table {@code looks} of (name, session, first): when a session looked at it first. */
    static Sql looks(Content.By by, Scope scope) {
        Sql sql = Sql.of("create or replace temp table looks as\n");
        return switch (by) {
            case PAGE ->
                sql.add("select v.page as name, v.session, min(v.time) as first from page_views v group by 1, 2\n");
            case CATEGORY ->
                sql.add("select " + CATEGORY + " as name, e.session, min(e.time) as first\nfrom events e\nwhere ")
                        .add(PagedSessions.inSessions(scope))
                        .add(" and e.session in (select id from paged_sessions) and " + TELLS_CATEGORY
                                + "\ngroup by 1, 2\n");
        };
    }

    /** Rows of (key, session, order_id): orders by what was looked at before them. */
    static Sql after() {
        return Sql.of("""
                select k.name as key, o.session, o.order_id
                from looks k
                join paged_orders o on o.session = k.session and o.time >= k.first
                """);
    }

    /** Rows of (page, sessions that told on it of the way to an order). */
    static Sql steps(Scope scope, PageRules rules) {
        return Sql.of("select ")
                .add(PagedSessions.page("e.path", rules))
                .add(", count(distinct e.session)\nfrom events e\nwhere ")
                .add(PagedSessions.inSessions(scope))
                .add("""
                         and e.session in (select id from paged_sessions) and e.path is not null
                            and e.name in ('Cart Viewed', 'Checkout Started', 'Checkout Step Viewed', 'Checkout Step Completed',
                                'Payment Info Entered', 'Order Completed')
                        group by 1
                        """);
    }

    /** Rows of (name, when it was first looked at, ever). */
    private static Sql first(Content question) {
        PageRules rules = question.rules();
        int shop = question.shop().value();
        return switch (question.by()) {
            case PAGE ->
                Sql.of("select ").add(PagedSessions.page("e.path", rules)).add("""
                                , min(e.first)
                                from (
                                    select path, min(time) as first
                                    from events
                                    where shop = ? and name in ('Page Viewed', 'Screen Viewed') and path is not null
                                    group by path
                                ) e
                                group by 1
                                """, shop);
            case CATEGORY ->
                Sql.of(
                        "select " + CATEGORY + ", min(e.time)\nfrom events e\nwhere e.shop = ? and " + TELLS_CATEGORY
                                + "\ngroup by 1\n",
                        shop);
        };
    }

    static List<ListSizes.Row> listSizes(ListSizes question, Reading reading) {
        return reading.list(
                Sql.of("""
                                select t.category, max(t.products)
                                from (
                                    select trim(json_extract_string(e.properties, '/category')) as category,
                                        json_array_length(e.properties, '/products') as products
                                    from events e
                                    where\s""").add(OverviewAnswer.happened(question.scope())).add("""
                                         and e.name = 'Product List Viewed' and json_type(e.properties, '/products') = 'ARRAY'
                                ) t
                                where t.category <> ''
                                group by 1
                                order by 2, 1
                                limit ?
                                """, question.limit()),
                row -> new ListSizes.Row(row.getString(1), row.getLong(2)));
    }
}
