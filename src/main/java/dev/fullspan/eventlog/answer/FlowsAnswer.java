package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.Flows.Direction;
import dev.fullspan.eventlog.query.Flows.Kind;
import dev.fullspan.eventlog.query.Scope;
import java.util.List;

/** Answers what sessions viewed after a place or before it. */
final class FlowsAnswer {
    private FlowsAnswer() {}

    static Flows.Flow of(Flows question, Reading reading) {
        new PagedSessions(question.scope(), question.rules(), question.now(), reading);
        steps(question.scope(), question.from(), question.direction(), question.depth(), reading);
        reading.run(narrowed(question.width()));
        List<Flows.Node> nodes = reading.list(
                Sql.of("""
                        select step, kind, page, count(*)
                        from flow_nodes
                        group by step, kind, page
                        order by step, 4 desc, kind, page
                        """),
                row -> new Flows.Node(row.getInt(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getLong(4)));
        List<Flows.Link> links = reading.list(
                links(),
                row -> new Flows.Link(
                        row.getInt(1),
                        Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        Kind.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getLong(6)));
        long sessions = reading.number(Sql.of("select count(*) from flow_steps where step = 0"));
        return new Flows.Flow(sessions, nodes, links);
    }

    /** Makes the table {@code flow_steps} (session, step, kind, page) ready: step 0 is the place. */
    static void steps(Scope scope, Flows.From from, Direction direction, int depth, Reading reading) {
        reading.run(places(scope, from));
        reading.run(steps(direction, depth));
    }

    /** The table {@code places} of (session, closed, page, at). */
    static Sql places(Scope scope, Flows.From from) {
        Sql sql = Sql.of("create or replace temp table places as\n");
        return switch (from) {
            case Flows.Beginning beginning -> sql.add("""
                        select v.session, v.closed, v.page, row(v.time, v.position) as at
                        from page_views v
                        where v.turn = 1
                        """);
            case Flows.AtPage at -> sql.add("""
                        select v.session, any_value(v.closed) as closed, v.page, min(row(v.time, v.position)) as at
                        from page_views v
                        where v.page = ?
                        group by v.session, v.page
                        """, at.page());
            case Flows.AtEvent at ->
                sql.add("""
                        select e.session, any_value(c.closed) as closed, cast(null as varchar) as page,
                            min(row(e.time, e.position)) as at
                        from events e
                        join paged_sessions c on c.id = e.session
                        where\s""")
                        .add(PagedSessions.inSessions(scope))
                        .add(" and e.name = ?\ngroup by e.session\n", at.name());
        };
    }

    static Sql steps(Direction direction, int depth) {
        boolean out = direction == Direction.OUT_OF;
        return Sql.of("""
                create or replace temp table flow_steps as
                with walked as (
                    select v.session, v.page,
                        row_number() over (partition by v.session order by v.time %1$s, v.position %1$s) as step
                    from page_views v
                    join places a on a.session = v.session and row(v.time, v.position) %2$s a.at
                    where not v.again
                )
                select a.session, 0 as step, 'PAGE' as kind, a.page
                from places a
                union all
                select w.session, w.step, 'PAGE', w.page
                from walked w
                where w.step <= ?
                union all
                select a.session, coalesce(n.steps, 0) + 1, case when %3$s then 'END' else 'OPEN' end, null
                from places a
                left join (select session, count(*) as steps from walked group by session) n on n.session = a.session
                where coalesce(n.steps, 0) < ?
                """.formatted(out ? "asc" : "desc", out ? ">" : "<", out ? "a.closed" : "true"), depth, depth);
    }

    /** The table {@code flow_nodes}: the steps with pages beyond the width taken together. */
    static Sql narrowed(int width) {
        return Sql.of("""
                create or replace temp table flow_nodes as
                with ranked as (
                    select step, page, row_number() over (partition by step order by count(*) desc, page) as rank
                    from flow_steps
                    where kind = 'PAGE' and page is not null
                    group by step, page
                )
                select s.session, s.step, case when r.rank > ? then 'OTHER' else s.kind end as kind,
                    case when r.rank > ? then null else s.page end as page
                from flow_steps s
                left join ranked r on r.step = s.step and r.page = s.page and s.kind = 'PAGE'
                """, width, width);
    }

    private static Sql links() {
        return Sql.of("""
                select a.step, a.kind, a.page, b.kind, b.page, count(*)
                from flow_nodes a
                join flow_nodes b on b.session = a.session and b.step = a.step + 1
                group by all
                order by a.step, 6 desc, a.kind, a.page, b.kind, b.page
                """);
    }
}
