package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.SiteSearch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what people searched for. */
final class SiteSearchAnswer {
    /** Stands for all terms, and in the table for those that look like personal data; no term is empty. */
    private static final String NONE = "";

    private SiteSearchAnswer() {}

    static SiteSearch.Found of(SiteSearch question, Reading reading) {
        Scope scope = question.scope();
        PagedSessions paged = new PagedSessions(scope, question.rules(), question.now(), reading).withOrders();
        searches(scope, question.rules(), reading);
        MoneyBy money = new MoneyBy(scope, after(false), paged, reading);
        List<SiteSearch.Row> terms =
                reading.list(figures("h.term").add("order by 2 desc, 1\nlimit ?\n", question.limit()), row -> {
                    String term = row.getString(1);
                    return new SiteSearch.Row(term.equals(NONE) ? null : term, figures(row, term, money));
                });
        MoneyBy whole = new MoneyBy(scope, after(true), paged, reading);
        SiteSearch.Figures all = reading.list(figures("''"), row -> figures(row, NONE, whole)).stream()
                .findFirst()
                .orElseGet(() -> new SiteSearch.Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, whole.takings(NONE)));
        long[] sessions = reading.one(Sql.of("select count(*), count(*) filter (ordered) from paged_sessions"), row ->
                new long[] {row.getLong(1), row.getLong(2)});
        return new SiteSearch.Found(sessions[0], sessions[1], all, terms);
    }

    private static SiteSearch.Figures figures(ResultSet row, String key, MoneyBy money) throws SQLException {
        return new SiteSearch.Figures(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                money.buying(key),
                money.orders(key),
                money.takings(key));
    }

    /** Makes the table {@code searches} ready: (session, visitor, closed, at, time, page, term, results, next: another page came after it). */
    static void searches(Scope scope, PageRules rules, Reading reading) {
        reading.run(told(scope, rules));
        reading.run(searches(scope));
    }

    /** The table {@code told_searches}: every search with the number of results that it tells itself. */
    static Sql told(Scope scope, PageRules rules) {
        return Sql.of("""
                create or replace temp table told_searches as
                select t.session, t.visitor, t.closed, t.time, t.position, t.path, t.page, t.results,
                    case when contains(t.term, '@') or regexp_matches(t.term, '[0-9]{7}') then '' else t.term end as term,
                    lead(row(t.time, t.position)) over (partition by t.session order by t.time, t.position) as following
                from (
                    select e.session, c.visitor, c.closed, e.time, e.position, e.path,\s""")
                .add(PagedSessions.page("e.path", rules))
                .add(" as page,\n")
                .add("""
                                trim(lower(regexp_replace(coalesce(json_extract_string(e.properties, '/query'),
                                    json_extract_string(e.properties, '/search_term'),
                                    json_extract_string(e.properties, '/search_string'), ''), '\\s+', ' ', 'g'))) as term,
                                coalesce(try_cast(json_extract_string(e.properties, '/results') as double),
                                    case when json_type(e.properties, '/results') = 'ARRAY'
                                        then json_array_length(e.properties, '/results') end,
                                    try_cast(json_extract_string(e.properties, '/results_count') as double)) as results
                            from events e
                            join paged_sessions c on c.id = e.session
                            where\s""")
                .add(PagedSessions.inSessions(scope))
                .add(" and e.name = ?\n) t\nwhere t.term <> ''\n", SiteSearch.SEARCHED);
    }

    /**
     * The table {@code searches}. Where a search tells no number of results, the list of products that was viewed on the same page before
     * the next search does.
     */
    static Sql searches(Scope scope) {
        return Sql.of("""
                create or replace temp table searches as
                with lists as (
                    select e.session, e.path, row(e.time, e.position) as at,
                        json_array_length(e.properties, '/products') as products
                    from events e
                    where\s""").add(PagedSessions.inSessions(scope)).add("""
                         and e.name = 'Product List Viewed' and json_type(e.properties, '/products') = 'ARRAY'
                        )
                        select t.session, t.visitor, t.closed, t.time, row(t.time, t.position) as at, t.page, t.term,
                            coalesce(t.results, l.products) as results
                        from told_searches t
                        left join (
                            select t.position, arg_min(l.products, l.at) as products
                            from told_searches t
                            join lists l on l.session = t.session and l.path is not distinct from t.path
                                and l.at > row(t.time, t.position) and (t.following is null or l.at < t.following)
                            group by t.position
                        ) l on l.position = t.position
                        """);
    }

    /** (term, searches, visitors, sessions, known, vain, closed sessions, exits). */
    static Sql figures(String term) {
        return Sql.of(
                        "select g.term, g.searches, g.visitors, g.sessions, g.known, g.vain, g.closed, coalesce(x.exits, 0)\n"
                                + "from (\n    select " + term + " as term, count(*) as searches,\n" + """
                            count(distinct h.visitor) as visitors, count(distinct h.session) as sessions,
                            count(h.results) as known, count(*) filter (h.results = 0) as vain,
                            count(distinct h.session) filter (h.closed) as closed
                        from searches h
                        group by 1
                        ) g
                        left join (
                            select x.term, count(*) as exits from (
                        """.indent(4))
                .add(left(term))
                .add(") x group by x.term\n) x on x.term = g.term\n");
    }

    /** Rows of (term, session): closed sessions in which no other page was viewed after the last search of the term. */
    static Sql left(String term) {
        return Sql.of("""
                select l.term, l.session
                from (
                    select %s as term, h.session, max(h.at) as at, arg_max(h.page, h.at) as page
                    from searches h
                    where h.closed
                    group by 1, 2
                ) l
                where not exists (
                    from page_views v
                    where v.session = l.session and row(v.time, v.position) > l.at and v.page is distinct from l.page)
                """.formatted(term));
    }

    /** Rows of (key, session, order_id): orders by each term that was searched for before them. */
    static Sql after(boolean together) {
        return Sql.of("""
                select h.key, o.session, o.order_id
                from (
                    select h.session, %s as key, min(h.time) as first from searches h group by 1, 2
                ) h
                join paged_orders o on o.session = h.session and o.time >= h.first
                """.formatted(together ? "''" : "h.term"));
    }

    /** The condition on a search {@code h} that it is of the term; of any where it is null. */
    static Sql of(@Nullable String term) {
        return term == null ? Sql.of("true") : Sql.of("h.term = ?", term);
    }
}
