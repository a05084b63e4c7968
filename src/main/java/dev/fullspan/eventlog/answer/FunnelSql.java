package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Renders a funnel's reading: first one row per (device, user) with the steps its events fit and its earliest start, then
 * the events of those people only whose attempts can go beyond the first step.
 */
final class FunnelSql {
    private final Funnel funnel;
    private final boolean every;

    FunnelSql(Funnel funnel) {
        this(funnel, false);
    }

    /** @param every whether every event of all who began is wanted, theirs too who cannot have gone on */
    FunnelSql(Funnel funnel, boolean every) {
        this.funnel = funnel;
        this.every = every;
    }

    /**
     * The temporary table {@code pairs}: who the events that fit a step belong to.
     *
     * @param firsts whether the earliest start is needed with its place, or only whether there is one
     */
    Sql pairs(boolean firsts) {
        String first = firsts ? "(cast(e.time as hugeint) << 64) + e.position" : "e.time";
        return Sql.of("""
                create or replace temp table pairs as
                select k.device, k.user_id,\s""")
                .add(Persons.visitor("k"))
                .add("""
                         as visitor, k.steps, k.first
                from (
                    select e.device, e.user_id, bit_or(e.mask) as steps,
                        min(""")
                .add(first)
                .add("""
                        ) filter (where e.start) as first
                    from (
                """)
                .add(fitting(Sql.of("e.device, e.user_id")))
                .add("""
                    ) e
                    group by e.device, e.user_id
                ) k
                """)
                .add(Persons.of("k", funnel.shop()))
                .add("where " + Persons.visitor("k") + " is not null\n");
    }

    /**
     * The temporary table {@code people}: one row per visitor with a start; {@code deep} where a second step may follow, or
     * where rules must say whether it is a start at all.
     */
    Sql people() {
        return Sql.of("""
                create or replace temp table people as
                select visitor, min(first) as first,\s""")
                .add(funnel.plain() && !every ? "bit_or(steps) & 2 <> 0" : "true")
                .add("""
                 as deep
                from pairs
                group by visitor
                having min(first) is not null
                """);
    }

    /** (people, those of them who began at the moment or later), where {@code first} is a time alone. */
    static Sql shallowCount(long openFrom) {
        return Sql.of("select count(*), count(*) filter (first >= ?) from people where not deep", openFrom);
    }

    /** The events to look at, by visitor in the order of (time, position): code is the mask, shifted, and the start. */
    Sql events(boolean shallowToo) {
        Sql sql = Sql.of("select p.visitor, e.time, e.position, (e.mask << 1) | cast(e.start as integer) as code")
                .add(funnel.plain() ? "" : ", e.session")
                .add(holds() ? ", e.held" : "")
                .add("\nfrom (\n")
                .add(fitting(told()))
                .add("""
                ) e
                join pairs p on p.device is not distinct from e.device and p.user_id is not distinct from e.user_id
                join people v on v.visitor = p.visitor and v.deep
                """);
        if (shallowToo && funnel.plain() && !every) {
            sql.add("""
                    union all
                    select v.visitor, cast(v.first >> 64 as bigint), cast(v.first & 18446744073709551615 as bigint), 3
                    from people v
                    where not v.deep
                    """);
        }
        return sql.add("order by 1, 2, 3\n");
    }

    /** What is read of an event beside its place and its steps. */
    private Sql told() {
        Sql columns = Sql.of(funnel.plain() ? "e.device, e.user_id" : "e.device, e.user_id, e.session");
        Held held = funnel.rules().held();
        return held == null
                ? columns
                : columns.add(", ").add(WhereSql.all(held.path())).add(" as held");
    }

    private boolean holds() {
        return funnel.rules().held() != null;
    }

    /** Steps, and after them exclusions, each with its bit. */
    private List<Step> asked() {
        List<Step> asked = new ArrayList<>(funnel.steps());
        funnel.rules().exclusions().forEach(exclusion -> asked.add(exclusion.step()));
        return asked;
    }

    /** Events that fit a step, with the steps as bits and whether an attempt may begin there. */
    private Sql fitting(Sql columns) {
        Scope scope = funnel.scope();
        Sql sql = Sql.of("select ")
                .add(columns)
                .add(", e.time, e.position, ")
                .add(mask())
                .add(" as mask, ");
        sql.add(start()).add(" as start\nfrom events e\n");
        List<Object> names =
                new ArrayList<>(asked().stream().map(Step::event).distinct().toList());
        sql.add(
                "where e.shop = ? and e.time >= ? and e.time < ?",
                shop(),
                scope.from().toEpochMilli(),
                scope.to().toEpochMilli() + funnel.window().toMillis());
        sql.add(" and e.name in (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")", names.toArray());
        return conditional() ? sql.add(" and ").add(mask()).add(" <> 0\n") : sql.add("\n");
    }

    private boolean conditional() {
        return asked().stream().anyMatch(step -> !step.where().isEmpty());
    }

    private Sql mask() {
        List<Sql> bits = new ArrayList<>();
        List<Step> asked = asked();
        for (int i = 0; i < asked.size(); i++) {
            bits.add(Sql.of("case when ").add(fits(asked.get(i))).add(" then " + (1 << i) + " else 0 end"));
        }
        return Sql.of("(").join(" | ", bits).add(")");
    }

    private static Sql fits(Step step) {
        Sql sql = Sql.of("e.name = ?", step.event());
        step.where().forEach(where -> sql.add(" and ").add(WhereSql.of(where)));
        return sql;
    }

    private Sql start() {
        Scope scope = funnel.scope();
        return Sql.of("(")
                .add(fits(funnel.steps().getFirst()))
                .add(" and e.time < ?", scope.to().toEpochMilli())
                .add(SessionSql.chosen(scope, "e.session", true))
                .add(")");
    }

    private int shop() {
        return funnel.shop().value();
    }
}
