package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.CommerceEvents;
import dev.fullspan.eventlog.query.ConversionPaths;
import dev.fullspan.eventlog.query.ConversionPaths.Ranking;
import dev.fullspan.eventlog.query.ConversionPaths.Until;
import dev.fullspan.eventlog.query.Detours;
import dev.fullspan.eventlog.query.LookAlikes;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.WinningWays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers which ways lead to orders, which do not, and where sessions go in circles. */
final class PathsAnswer {
    private static final String ALL = "";
    /** Views of which sessions' pages are put together at a time. */
    private static final long VIEWS_AT_ONCE = 1_000_000;

    private PathsAnswer() {}

    /** What is found of the sessions that began as a path does. */
    private record Began(long sessions, long failing) {}

    static ConversionPaths.Found of(ConversionPaths question, Reading reading) {
        Scope scope = question.scope();
        PagedSessions paged = new PagedSessions(scope, question.rules(), question.now(), reading).withOrders();
        reading.run(carts(scope));
        sessionPaths(reading);
        reading.run(orderPaths(question.until(), question.length()));
        reading.run(topPaths(question));
        MoneyBy money = new MoneyBy(scope, Sql.of("""
                select p.key, p.session, p.order_id
                from order_paths p
                join top_paths t on t.key = p.key
                """), paged, reading);
        Map<String, Began> began = new HashMap<>();
        reading.each(
                began("count(*), count(*) filter (b.closed and not b.ordered)", "1"),
                row -> began.put(row.getString(1), new Began(row.getLong(2), row.getLong(3))));
        Map<String, LookAlikes.Exit> exits = new HashMap<>();
        reading.each(
                began("b.exit, count(*) filter (b.closed and not b.ordered)", "1, b.exit order by 3 desc, 2"),
                row -> exits.putIfAbsent(row.getString(1), new LookAlikes.Exit(row.getString(2), row.getLong(3))));
        Map<String, LookAlikes.Exit> lasts = new HashMap<>();
        reading.each(
                lasts(),
                row -> lasts.putIfAbsent(row.getString(1), new LookAlikes.Exit(row.getString(2), row.getLong(3))));
        List<ConversionPaths.Row> rows =
                reading.list(Sql.of("select key from top_paths order by rank"), row -> row.getString(1)).stream()
                        .map(key -> row(
                                key,
                                money,
                                began.getOrDefault(key, new Began(0, 0)),
                                exits.get(key),
                                Objects.requireNonNull(lasts.get(key))))
                        .toList();
        long orders = reading.number(Sql.of("select count(*) from paged_orders"));
        long onPaths = reading.number(Sql.of("select count(*) from order_paths"));
        return new ConversionPaths.Found(rows, orders, orders - onPaths);
    }

    private static ConversionPaths.Row row(
            String key, MoneyBy money, Began began, LookAlikes.@Nullable Exit left, LookAlikes.Exit last) {
        LookAlikes.Exit exit = began.failing() == 0 ? null : left;
        return new ConversionPaths.Row(
                List.of(key.split(PagedSessions.BETWEEN)),
                money.orders(key),
                money.takings(key),
                began.sessions(),
                began.failing(),
                exit == null ? null : exit.page(),
                exit == null ? 0 : exit.sessions(),
                last.page(),
                last.sessions());
    }

    /** Rows of (path, page that its orders' whole paths end with, orders), most orders first. */
    private static Sql lasts() {
        return Sql.of("""
                select p.key, p.last, count(*)
                from order_paths p
                join top_paths t on t.key = p.key
                group by 1, 2
                order by 3 desc, 2
                """);
    }

    /** The table {@code carts}: where a session's first commerce event is. */
    static Sql carts(Scope scope) {
        List<String> names = CommerceEvents.NAMES.stream().sorted().toList();
        return Sql.of("""
                create or replace temp table carts as
                select e.session, min(row(e.time, e.position)) as at
                from events e
                where\s""")
                .add(PagedSessions.inSessions(scope))
                .add(
                        " and e.session in (select id from paged_sessions) and e.name in ("
                                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")\ngroup by e.session\n",
                        names.toArray());
    }

    /** The table {@code session_paths}: a session's pages, and those before its first commerce event, repeats collapsed. */
    static void sessionPaths(Reading reading) {
        sessionPaths(reading, VIEWS_AT_ONCE);
    }

    /** The same, so many views at a time: lists that grow cannot go to disk, those that are whole can. */
    static void sessionPaths(Reading reading, long viewsAtOnce) {
        long parts = 1 + reading.number(Sql.of("select count(*) from page_views")) / viewsAtOnce;
        for (long part = 0; part < parts; part++) {
            reading.run(sessionPaths(part, parts));
        }
    }

    static Sql sessionPaths(long part, long parts) {
        Sql sql = Sql.of(part == 0 ? "create or replace temp table session_paths as\n" : "insert into session_paths\n")
                .add("""
                        select v.session, any_value(v.closed) as closed, any_value(v.ordered) as ordered,
                            arg_max(v.page, row(v.time, v.position)) as exit,
                            list(v.page order by v.time, v.position) as pages,
                            list(v.page order by v.time, v.position)
                                filter (c.at is null or row(v.time, v.position) < c.at) as browsed
                        from page_views v
                        left join carts c on c.session = v.session
                        where not v.again""");
        return (parts == 1 ? sql : sql.add(" and v.session % ? = ?", parts, part)).add("\ngroup by v.session\n");
    }

    /** The table {@code order_paths}: the pages before each order as a text, as far as there are any. */
    static Sql orderPaths(Until until, int length) {
        String cart = until == Until.CART ? " and (c.at is null or row(v.time, v.position) < c.at)" : "";
        return Sql.of("""
                create or replace temp table order_paths as
                select p.order_id, p.session, array_to_string(p.pages[1:?], chr(10)) as key,
                    len(p.pages[1:?]) as length, p.pages[-1] as last
                from (
                    select o.order_id, o.session, list(v.page order by v.time, v.position) as pages
                    from paged_orders o
                    join page_views v on v.session = o.session and not v.again and v.time <= o.time
                    left join carts c on c.session = o.session
                    where true%s
                    group by o.order_id, o.session
                ) p
                """.formatted(cart), length, length);
    }

    private static Sql topPaths(ConversionPaths question) {
        String rank = question.ranking() == Ranking.ORDERS ? "count(*) desc, 4 desc" : "4 desc, count(*) desc";
        String own = question.scope().currency().getCurrencyCode();
        return Sql.of("""
                create or replace temp table top_paths as
                select t.*, row_number() over () as rank
                from (
                    select p.key, any_value(p.length) as length, count(*) as orders,
                        coalesce(sum(o.revenue) filter (o.currency = ?), 0) - coalesce(sum(r.amount), 0) as revenue
                    from order_paths p
                    join paged_orders o on o.order_id = p.order_id
                    left join (
                        select order_id, sum(amount) as amount from paged_refunds where currency = ? group by order_id
                    ) r on r.order_id = p.order_id
                    group by p.key
                    order by %s, p.key
                    limit ?
                ) t
                """.formatted(rank), own, own, question.limit());
    }

    /** Rows of (key, what is told of the sessions {@code b} whose pages begin as the path does). */
    private static Sql began(String told, String groups) {
        return Sql.of("select t.key, " + told + "\nfrom (\n"
                + "    select s.closed, s.ordered, s.exit, array_to_string(s.pages[1:l.length], chr(10)) as key\n"
                + "    from session_paths s\n"
                + "    join (select distinct length from top_paths) l on len(s.pages) >= l.length\n"
                + ") b\njoin top_paths t on t.key = b.key\ngroup by " + groups);
    }

    static WinningWays.Found ways(WinningWays question, Reading reading) {
        PagedSessions paged = browsed(question.scope(), question, reading);
        MoneyBy money = new MoneyBy(question.scope(), Sql.of("""
                select '' as key, o.session, o.order_id
                from paged_orders o
                join session_paths s on s.session = o.session and len(s.browsed) >= 2
                """), paged, reading);
        long[] all = reading.one(
                Sql.of("select count(*), count(*) filter (s.ordered) from session_paths s where len(s.browsed) >= 2"),
                row -> new long[] {row.getLong(1), row.getLong(2)});
        List<WinningWays.Way> ways = reading.list(
                ways(question),
                row -> new WinningWays.Way(
                        List.of(row.getString(1).split(PagedSessions.BETWEEN)), row.getLong(2), row.getLong(3)));
        return new WinningWays.Found(all[0], all[1], money.orders(ALL), money.takings(ALL), ways);
    }

    private static PagedSessions browsed(Scope scope, WinningWays question, Reading reading) {
        PagedSessions paged = new PagedSessions(scope, question.rules(), question.now(), reading).withOrders();
        reading.run(carts(scope));
        sessionPaths(reading);
        return paged;
    }

    /** Rows of (way, sessions, those that bought), most sessions first. */
    static Sql ways(WinningWays question) {
        return Sql.of("""
                select w.way, count(*), count(*) filter (w.ordered)
                from (
                    select distinct s.session, s.ordered, array_to_string(s.browsed[i.i:i.i + n.n - 1], chr(10)) as way
                    from session_paths s, (values (2), (3)) n(n), unnest(range(1, len(s.browsed) - n.n + 2)) i(i)
                ) w
                group by w.way
                having count(*) >= ?
                order by 2 desc, 1
                limit ?
                """, question.least(), question.limit());
    }

    static LookAlikes.Found lookAlikes(LookAlikes question, Reading reading) {
        WinningWays ways = new WinningWays(question.scope(), question.rules(), question.now(), 1, 1);
        PagedSessions paged = browsed(question.scope(), ways, reading);
        reading.run(Sql.of("create or replace temp table way_sessions as\nselect s.session, s.pages[1] as landing\n")
                .add("from session_paths s\nwhere ")
                .add(went(question.way())));
        MoneyBy money = new MoneyBy(question.scope(), Sql.of("""
                select '' as key, o.session, o.order_id
                from paged_orders o
                join way_sessions w on w.session = o.session
                """), paged, reading);
        String alike = """
                from session_paths s
                where len(s.browsed) >= 2 and s.pages[1] in (select landing from way_sessions)
                    and s.session not in (select session from way_sessions)
                """;
        long[] all = reading.one(Sql.of("select count(*), count(*) filter (s.ordered)\n" + alike), row ->
                new long[] {row.getLong(1), row.getLong(2)});
        List<LookAlikes.Exit> exits = reading.list(
                Sql.of(
                        "select s.exit, count(*)\n" + alike
                                + " and s.closed and not s.ordered\ngroup by s.exit\norder by 2 desc, 1\nlimit ?\n",
                        question.limit()),
                row -> new LookAlikes.Exit(row.getString(1), row.getLong(2)));
        return new LookAlikes.Found(money.orders(ALL), money.takings(ALL), all[0], all[1], exits);
    }

    /** The condition that a session of {@code session_paths s} went the way. */
    static Sql went(List<String> way) {
        String text = PagedSessions.BETWEEN + String.join(PagedSessions.BETWEEN, way) + PagedSessions.BETWEEN;
        return Sql.of("contains(chr(10) || array_to_string(s.browsed, chr(10)) || chr(10), ?)", text);
    }

    static Detours.Found detours(Detours question, Reading reading) {
        new PagedSessions(question.scope(), question.rules(), question.now(), reading);
        List<Detours.Loop> loops = reading.list(
                loops().add("group by 1, 2\norder by 3 desc, 1, 2\nlimit ?\n", question.limit()),
                row -> new Detours.Loop(
                        row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        List<Detours.End> ends = reading.list(
                Sql.of("""
                        select v.page, count(distinct v.session), count(*) filter (v.last)
                        from page_views v
                        where v.closed and not v.ordered
                        group by v.page
                        order by 2 desc, 1
                        limit ?
                        """, question.limit()),
                row -> new Detours.End(row.getString(1), row.getLong(2), row.getLong(3)));
        long[] all = reading.one(Sql.of("""
                select count(distinct v.session), count(distinct row(v.session, v.page))
                from page_views v
                where v.closed and not v.ordered
                """), row -> new long[] {row.getLong(1), row.getLong(2)});
        return new Detours.Found(all[0], all[1], loops, ends);
    }

    /** (page, page between, sessions, times, buying sessions) of steps {@code k} that come back; to be grouped. */
    private static Sql loops() {
        return Sql.of("""
                select k.page, k.via, count(distinct k.session), count(*), count(distinct k.session) filter (k.ordered)
                """).add(circles());
    }

    /** The steps {@code k} of sessions that come back to where they were by one page in between. */
    static Sql circles() {
        return Sql.of("""
                from (
                    select v.session, v.ordered, v.page, lead(v.page) over w as via, lead(v.page, 2) over w as back
                    from page_views v
                    where not v.again
                    window w as (partition by v.session order by v.time, v.position)
                ) k
                where k.back = k.page
                """);
    }
}
