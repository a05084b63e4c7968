package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.Coverage;
import dev.fullspan.eventlog.query.Scope;

/** Answers how many orders were heard in the browser. */
final class CoverageAnswer {
    private CoverageAnswer() {}

    static Coverage.Figures of(Coverage question, Reading reading) {
        return reading.one(
                sql(question.scope()),
                row -> new Coverage.Figures(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    static Sql sql(Scope scope) {
        int pixel = Event.Origin.PIXEL.ordinal();
        return Sql.of("""
                        select count(*),
                            count(*) filter (t.recorded),
                            count(*) filter (t.recorded and t.seen > 0),
                            count(*) filter (t.seen > 0),
                            count(*) filter (t.seen > 1),
                            count(o.session)
                        from orders o
                        left join (
                            select e.order_id, bool_or(e.origin <> ?) as recorded, count(*) filter (e.origin = ?) as seen
                            from events e
                            where e.shop = ? and e.name = ? and e.order_id is not null
                            group by e.order_id
                        ) t on t.order_id = o.order_id
                        where\s""", pixel, pixel, scope.shop().value(), Event.ORDER_COMPLETED)
                .add(OverviewAnswer.placed(scope));
    }
}
