package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.AfterLeaving;
import dev.fullspan.eventlog.query.Funnel;
import java.time.Duration;
import java.util.List;

/** Answers what those who stopped at a step did next. */
final class AfterLeavingAnswer {
    private static final long SILENCE = Duration.ofMinutes(AfterLeaving.MINUTES).toMillis();

    private AfterLeavingAnswer() {}

    static List<AfterLeaving.Next> of(AfterLeaving question, Reading reading) {
        Funnel funnel = question.funnel();
        FunnelReading attemptsReading = new FunnelReading(reading, funnel);
        Attempts attempts = attemptsReading.find(question.step() == 1).attempts();
        FunnelReading.Beside stopped =
                attemptsReading.beside("that_stopped", attempts, i -> attempts.level(i) == question.step());
        return reading.list(
                next(funnel, stopped),
                row -> new AfterLeaving.Next(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** Rows of (name, path, people), most people first; no name for those who did nothing more. */
    static Sql next(Funnel funnel, FunnelReading.Beside stopped) {
        return Sql.of(
                """
                with following as (
                    select a.i, arg_min(
                            row(f.name, case when f.name in ('Page Viewed', 'Screen Viewed') then f.path end),
                            row(f.time, f.position)) as next
                    from %1$s a
                    join facts f on f.visitor = a.visitor and f.time >= a.last and f.time <= a.last + ?
                        and (f.time > a.last or f.position > a.last_position)
                    where f.shop = ? and f.time >= ? and f.time < ?
                    group by a.i
                )
                select struct_extract(n.next, 1), struct_extract(n.next, 2), count(*)
                from %1$s a
                left join following n on n.i = a.i
                group by 1, 2
                order by 3 desc, 1, 2
                """.formatted(stopped.table()),
                SILENCE,
                funnel.shop().value(),
                funnel.scope().from().toEpochMilli(),
                funnel.scope().to().toEpochMilli() + funnel.window().toMillis() + SILENCE);
    }
}
