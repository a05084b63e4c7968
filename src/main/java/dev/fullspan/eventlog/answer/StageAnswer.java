package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.StageCourse;
import dev.fullspan.eventlog.query.StagePeople;
import dev.fullspan.eventlog.query.StageSign;
import dev.fullspan.eventlog.query.StageSign.Ordered;
import dev.fullspan.eventlog.query.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers who was at which stages. Each person's stages are the bits of one number, so that one pass finds them all. */
final class StageAnswer {
    private StageAnswer() {}

    static StagePeople.Found of(StagePeople question, Reading reading) {
        return new StagePeople.Found(reading.list(
                counted(question), row -> new StagePeople.Row(row.getLong("stages"), row.getLong("visitors"))));
    }

    static List<StagePeople.Found> of(StageCourse question, Reading reading) {
        List<List<StagePeople.Row>> periods = new ArrayList<>();
        for (int i = 0; i <= question.breaks().size(); i++) {
            periods.add(new ArrayList<>());
        }
        reading.each(
                counted(question.scope(), question.stages(), question.breaks()),
                row -> periods.get(row.getInt("period"))
                        .add(new StagePeople.Row(row.getLong("stages"), row.getLong("visitors"))));
        return periods.stream().map(StagePeople.Found::new).toList();
    }

    static Sql counted(StagePeople question) {
        return counted(question.scope(), question.stages(), List.of());
    }

    /** Rows of (period, stages, visitors). */
    static Sql counted(Scope scope, List<StageSign> signs, List<Instant> breaks) {
        return Sql.of("select p.period, p.stages, count(*) as visitors\nfrom (\n")
                .add(stages(scope, signs, breaks))
                .add(") p\ngroup by p.period, p.stages\norder by p.period, p.stages\n");
    }

    /** Rows of (visitor, rank): who was at all of the one and at none of the other, by the latest sign of it. */
    static Sql people(Who.InStages who) {
        List<StageSign> all = new ArrayList<>(who.at());
        all.addAll(who.notAt());
        long at = (1L << who.at().size()) - 1;
        long notAt = (1L << all.size()) - 1 - at;
        return Sql.of("select p.visitor, p.time as rank\nfrom (\n")
                .add(stages(who.scope(), all, List.of()))
                .add(") p\nwhere (p.stages & ?) = ? and (p.stages & ?) = 0\n", at, at, notAt);
    }

    /** Rows of (period, visitor, stages, time), of people at one stage or more. */
    private static Sql stages(Scope scope, List<StageSign> signs, List<Instant> breaks) {
        Sql sql = Sql.of("select t.period, t.visitor, bit_or(t.stages) as stages, max(t.time) as time\nfrom (\n")
                .add(events(scope, signs, breaks));
        for (Ordered kind : List.of(Ordered.ANY, Ordered.AGAIN)) {
            long bits = bits(signs, sign -> sign.orders() == kind);
            if (bits != 0) {
                sql.add("union all\n").add(orders(scope, kind, bits, breaks));
            }
        }
        return sql.add(") t\nwhere t.visitor is not null and t.stages <> 0\ngroup by t.period, t.visitor\n");
    }

    /** The number of the period, from 0, in which a time lies. */
    private static Sql period(String time, List<Instant> breaks) {
        if (breaks.isEmpty()) {
            return Sql.of("0");
        }
        Sql sql = Sql.of("case");
        for (int i = 0; i < breaks.size(); i++) {
            sql.add(" when " + time + " < ? then " + i, breaks.get(i).toEpochMilli());
        }
        return sql.add(" else " + breaks.size() + " end");
    }

    private static Sql events(Scope scope, List<StageSign> signs, List<Instant> breaks) {
        return Sql.of("select k.period, " + Persons.visitor("k") + " as visitor, k.stages, k.time\nfrom (\n")
                .add("select ")
                .add(period("e.time", breaks))
                .add(" as period, e.device, e.user_id, bit_or(")
                .add(bitsOfEvent(signs))
                .add(") as stages, max(e.time) as time\nfrom events e\nwhere ")
                .add(OverviewAnswer.happened(scope))
                .add("\ngroup by 1, e.device, e.user_id\n) k\n")
                .add(Persons.of("k", scope.shop()));
    }

    private static Sql bitsOfEvent(List<StageSign> signs) {
        Map<String, Long> named = new TreeMap<>();
        for (int i = 0; i < signs.size(); i++) {
            long bit = 1L << i;
            signs.get(i).events().forEach(name -> named.merge(name, bit, (left, right) -> left | right));
        }
        Sql sql = Sql.of(
                "case when e.session is not null then cast(? as bigint) else 0 end", bits(signs, StageSign::visit));
        if (!named.isEmpty()) {
            sql.add("\n    | case e.name");
            named.forEach((name, bits) -> sql.add(" when ? then cast(? as bigint)", name, bits));
            sql.add(" else 0 end");
        }
        return sql;
    }

    private static Sql orders(Scope scope, Ordered kind, long bits, List<Instant> breaks) {
        Sql sql = Sql.of("select ")
                .add(period("o.time", breaks))
                .add(", o.visitor, cast(? as bigint), o.time\nfrom orders o\n", bits);
        if (kind == Ordered.AGAIN) {
            sql.add("""
                    join (
                        select f.visitor, arg_min(f.position, row(f.time, f.position)) as position
                        from orders f
                        where f.shop = ? and f.cancelled_at is null and f.visitor is not null
                        group by f.visitor
                    ) f on f.visitor = o.visitor and f.position <> o.position
                    """, scope.shop().value());
        }
        return sql.add("where ").add(OverviewAnswer.placed(scope)).add("\n");
    }

    private interface Choice {
        boolean fits(StageSign sign);
    }

    private static long bits(List<StageSign> signs, Choice choice) {
        long bits = 0;
        for (int i = 0; i < signs.size(); i++) {
            bits |= choice.fits(signs.get(i)) ? 1L << i : 0;
        }
        return bits;
    }
}
