package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Live;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Answers what happens at the moment. */
final class LiveAnswer {
    private static final int PAGES = 20;
    private static final int ROWS = 50;
    private static final int MINUTES_NOW = 5;
    private static final long MINUTE = 60_000;

    private final Live question;
    private final Reading reading;
    private final Scope scope;

    LiveAnswer(Live question, Reading reading) {
        this.question = question;
        this.reading = reading;
        this.scope = last(Duration.ofMinutes(Live.MINUTES));
    }

    Live.Now answer() {
        Overview.Figures figures = OverviewAnswer.of(new Overview(scope), reading);
        Overview.Figures now = OverviewAnswer.of(new Overview(last(Duration.ofMinutes(MINUTES_NOW))), reading);
        var orders = ListAnswers.orders(new Orders(scope, Cursor.first(ROWS)), reading);
        var latest = ListAnswers.events(new Events(scope, Set.of(), Cursor.first(ROWS)), reading);
        return new Live.Now(
                figures.visitors(),
                now.visitors(),
                figures.events(),
                perMinute(),
                pages(),
                figures.orders(),
                figures.revenue(),
                orders.rows(),
                latest.rows());
    }

    private Scope last(Duration stretch) {
        Instant end = question.now().plusMillis(1);
        return new Scope(question.shop(), end.minus(stretch), end, ZoneOffset.UTC, question.exchange(), List.of());
    }

    private List<Long> perMinute() {
        List<Long> minutes = new ArrayList<>(Collections.nCopies(Live.MINUTES, 0L));
        Sql sql = Sql.of(
                        "select (e.time - ?) // ?, count(*)\nfrom events e\nwhere ",
                        scope.from().toEpochMilli(),
                        MINUTE)
                .add(OverviewAnswer.happened(scope))
                .add("\ngroup by 1\n");
        reading.each(sql, row -> minutes.set(row.getInt(1), row.getLong(2)));
        return minutes;
    }

    private List<Live.PageNow> pages() {
        Sql sql = Sql.of("select k.path, max(k.title), count(distinct " + Persons.visitor("k")
                        + "), cast(sum(k.views) as bigint)\nfrom (\n")
                .add(
                        "select e.path, max(e.title) as title, e.device, e.user_id, count(*) as views\nfrom events e\nwhere ")
                .add(OverviewAnswer.happened(scope))
                .add("""
                         and e.name in ('Page Viewed', 'Screen Viewed') and e.path is not null
                        group by e.path, e.device, e.user_id
                        ) k
                        """)
                .add(Persons.of("k", question.shop()))
                .add("group by k.path\norder by 3 desc, 4 desc, 1\nlimit ?\n", PAGES);
        return reading.list(
                sql, row -> new Live.PageNow(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
    }
}
