package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.OverTime.Grain;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Pages;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.eventlog.query.Pages.Timed;
import dev.fullspan.eventlog.query.Pages.Vitals;
import dev.fullspan.eventlog.query.PathShapes;
import dev.fullspan.eventlog.query.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what happens on pages. */
final class PagesAnswer {
    /** Rows of (key, session, order_id): orders by each page that was viewed before them. */
    static final String PASSED = """
            select v.page as key, o.session, o.order_id
            from (select session, page, min(time) as first from page_views group by session, page) v
            join paged_orders o on o.session = v.session and o.time >= v.first
            """;

    private PagesAnswer() {}

    static List<Pages.Row> of(Pages question, Reading reading) {
        Scope scope = question.scope();
        PagedSessions paged = new PagedSessions(scope, question.rules(), question.now(), reading).withOrders();
        MoneyBy money = new MoneyBy(scope, Sql.of(PASSED), paged, reading);
        Map<String, Timed> timed = timed(question, reading);
        Map<String, Vitals> vitals = new HashMap<>();
        reading.each(vitals(scope, question.rules()), row -> vitals.put(row.getString(1), vitals(row)));
        return reading.list(counts(question), row -> {
            String page = row.getString(1);
            return new Pages.Row(
                    page,
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    timed.get(page),
                    money.orders(page),
                    money.takings(page),
                    vitals.get(page));
        });
    }

    /**
     * Rows of (page, views, visitors, sessions, entries, closed, exits, landed, bounces), most views first. Grouped twice instead of
     * counted as distinct: groups that do not fit into memory go to disk, sets of distinct values do not.
     */
    static Sql counts(Pages question) {
        Sql only = question.page() == null ? new Sql() : Sql.of(" where v.page = ?\n", question.page());
        return Sql.of("""
                with viewed as (
                    select v.page, v.session, count(*) as views, bool_or(v.turn = 1) as entered,
                        bool_or(v.closed) as closed, bool_or(v.last) as ended
                    from page_views v""").add(only).add("""

                        group by v.page, v.session
                        ), seen as (
                        select v.page, v.visitor
                        from page_views v""").add(only).add("""

                        group by v.page, v.visitor
                        ), visitors as (
                        select page, count(visitor) as visitors
                        from seen
                        group by page
                        )
                        select w.page, sum(w.views)::bigint, any_value(n.visitors), count(*),
                            count(*) filter (w.entered), count(*) filter (w.closed),
                            count(*) filter (w.ended and w.closed), count(*) filter (w.entered and w.closed),
                            count(*) filter (w.entered and w.closed and c.bounced)
                        from viewed w
                        join paged_sessions c on c.id = w.session
                        join visitors n on n.page = w.page
                        group by w.page
                        order by 2 desc, 1
                        limit ?
                        """, question.limit());
    }

    private static Map<String, Timed> timed(Pages question, Reading reading) {
        reading.run(dwells(question.scope(), question.dwell()));
        Map<String, long[]> stays = new HashMap<>();
        reading.each(
                Sql.of("select page, count(*), count(*) filter (not ordered)\n"
                                + "from (select d.page, d.session, bool_or(d.ordered) as ordered\n")
                        .add(longStays())
                        .add("group by d.page, d.session)\ngroup by page\n"),
                row -> stays.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)}));
        Map<String, Timed> timed = new HashMap<>();
        reading.each(Sql.of("""
                select page, views, quartiles[1], quartiles[2], quartiles[3]
                from (
                    select page, count(*) as views, quantile_cont(dwell, [0.25, 0.5, 0.75]) as quartiles
                    from dwells
                    group by page
                )
                """), row -> {
            long[] longs = stays.getOrDefault(row.getString(1), new long[2]);
            timed.put(
                    row.getString(1),
                    new Timed(
                            row.getLong(2), row.getDouble(3), row.getDouble(4), row.getDouble(5), longs[0], longs[1]));
        });
        return timed;
    }

    /** The views {@code d} that are longer than the upper quartile of their page. */
    static Sql longStays() {
        return Sql.of("""
                from dwells d
                join (select page, quantile_cont(dwell, 0.75) as upper from dwells group by page) q on q.page = d.page
                where d.dwell > q.upper
                """);
    }

    /**
     * The table {@code dwells} of (session, ordered, page, dwell in milliseconds), one row for each view that can be timed. The last view of a
     * session is timed by the last beacon that was sent when it was left.
     */
    static Sql dwells(Scope scope, Dwell dwell) {
        Sql sql = Sql.of("create or replace temp table dwells as\nwith beacons as (\n")
                .add("""
                            select b.session, arg_max(b.engaged, row(b.time, b.position)) as engaged
                            from (
                                select e.session, e.time, e.position,
                                    try_cast(json_extract_string(e.properties, '/engagedMillis') as double) as engaged
                                from events e
                                where\s""".indent(0))
                .add(inSessions(scope))
                .add(" and e.name = 'Page Left'\n    ) b\n")
                .add("""
                            join page_views v on v.session = b.session and v.last
                            where b.engaged >= 0 and (b.time > v.time or (b.time = v.time and b.position > v.position))
                            group by b.session
                        ), following as (
                        """);
        if (dwell == Dwell.NEXT_PAGE) {
            sql.add(
                    "select v.position, lead(v.time) over (partition by v.session order by v.time, v.position) as next\n"
                            + "from page_views v\n");
        } else {
            sql.add(
                            "select e.position, lead(e.time) over (partition by e.session order by e.time, e.position) as next\n")
                    .add("from events e\nwhere ")
                    .add(inSessions(scope))
                    .add("\n");
        }
        return sql.add("""
                )
                select d.*
                from (
                    select v.session, v.ordered, v.page,
                        cast(case when v.last then b.engaged else f.next - v.time end as double) as dwell
                    from page_views v
                    left join beacons b on b.session = v.session
                    left join following f on f.position = v.position
                ) d
                where d.dwell is not null
                """);
    }

    private static Sql inSessions(Scope scope) {
        return PagedSessions.inSessions(scope).add(" and e.session in (select id from paged_sessions)");
    }

    /** Rows of (page, loads, LCP, INP, CLS): of each load the last telling. */
    static Sql vitals(Scope scope, PageRules rules) {
        return Sql.of("""
                select k.page, count(*), quantile_cont(k.lcp, 0.75), quantile_cont(k.inp, 0.75), quantile_cont(k.cls, 0.75)
                from (
                    select arg_max(b.page, b.at) as page, arg_max(b.lcp, b.at) as lcp, arg_max(b.inp, b.at) as inp,
                        arg_max(b.cls, b.at) as cls
                    from (
                        select e.session, row(e.time, e.position) as at,\s""")
                .add(PagedSessions.page("e.path", rules))
                .add(" as page,\n")
                .add("""
                                    coalesce(json_extract_string(e.properties, '/viewId'), e.message_id) as load,
                                    try_cast(json_extract_string(e.properties, '/vitals/lcp') as double) as lcp,
                                    try_cast(json_extract_string(e.properties, '/vitals/inp') as double) as inp,
                                    try_cast(json_extract_string(e.properties, '/vitals/cls') as double) as cls
                                from events e
                                where\s""")
                .add(inSessions(scope))
                .add("""
                         and e.name = 'Page Left' and e.path is not null
                            ) b
                            where coalesce(b.lcp, b.inp, b.cls) is not null
                            group by b.session, b.load
                        ) k
                        group by k.page
                        """);
    }

    private static Vitals vitals(ResultSet row) throws SQLException {
        return new Vitals(row.getLong(2), nullable(row, 3), nullable(row, 4), nullable(row, 5));
    }

    private static @Nullable Double nullable(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    static List<PageDays.Day> days(PageDays question, Reading reading) {
        Scope scope = question.scope();
        new PagedSessions(scope, question.rules(), scope.to(), reading);
        Times days = new Times(Grain.DAY, scope.zone(), scope.from(), scope.to());
        Map<Long, long[]> found = new HashMap<>();
        reading.each(
                days(question, days),
                row -> found.put(row.getLong(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4)}));
        return days.buckets().stream()
                .map(day -> {
                    long[] of = found.getOrDefault(day, new long[3]);
                    return new PageDays.Day(days.start(day).toLocalDate(), of[0], of[1], of[2]);
                })
                .toList();
    }

    /** Rows of (day, views, sessions, entries). */
    static Sql days(PageDays question, Times days) {
        return Sql.of("select ")
                .add(days.bucket("s.start_time"))
                .add("""
                        , count(*), count(distinct v.session), count(*) filter (v.turn = 1)
                        from page_views v
                        join sessions s on s.shop = ? and s.id = v.session
                        where v.page = ?
                        group by 1
                        """, question.shop().value(), question.page());
    }

    static List<PathShapes.Row> shapes(PathShapes question, Reading reading) {
        Scope scope = question.scope();
        return reading.list(
                Sql.of("select e.path, count(*)\nfrom events e\nwhere ")
                        .add(OverviewAnswer.happened(scope))
                        .add(" and e.name in ('Page Viewed', 'Screen Viewed') and e.path is not null\n")
                        .add("group by e.path\norder by 2 desc, 1\nlimit ?\n", Math.clamp(question.limit(), 1, 20_000)),
                row -> new PathShapes.Row(row.getString(1), row.getLong(2)));
    }
}
