package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.CountsOverTime;
import dev.fullspan.eventlog.query.CountsOverTime.Of;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import java.util.List;

/** Answers how often something happened by day or hour. */
final class CountsOverTimeAnswer {
    private CountsOverTimeAnswer() {}

    static List<CountsOverTime.Row> of(CountsOverTime question, Reading reading) {
        Scope scope = question.scope();
        Times times = new Times(question.grain(), scope.zone(), scope.from(), scope.to());
        Sql sql = switch (question.of()) {
            case Of.Events events -> events(scope, times, events);
            case Of.Refunds refunds -> refunds(scope, times);
        };
        return reading.list(sql, row -> new CountsOverTime.Row(times.start(row.getLong(1)), row.getLong(2)));
    }

    /** Rows of (day or hour, events). */
    static Sql events(Scope scope, Times times, Of.Events of) {
        return Sql.of("select ")
                .add(times.bucket("e.time"))
                .add(", count(*)\nfrom events e\nwhere ")
                .add(OverviewAnswer.happened(scope))
                .add(" and ")
                .add(ListAnswers.named(of.names()))
                .add("\ngroup by 1\norder by 1\n");
    }

    /** Rows of (day or hour, refunds). */
    static Sql refunds(Scope scope, Times times) {
        return Sql.of("select ")
                .add(times.bucket("r.time"))
                .add("""
                        , count(*)
                        from refunds r
                        left join orders o on o.shop = r.shop and o.order_id = r.order_id
                        where\s""")
                .add(OverviewAnswer.refunded(scope, RefundsOn.REFUND_DAY))
                .add("\ngroup by 1\norder by 1\n");
    }
}
