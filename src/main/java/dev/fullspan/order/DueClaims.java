package dev.fullspan.order;

import dev.fullspan.kernel.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What {@link DueOrders} wrote down, to be followed: it goes with the transaction in which it was. */
@Component
class DueClaims {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final JdbcClient database;
    private final Clock clock;

    DueClaims(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is due of an order. */
    record Due(int shop, long record, String connection, String sourceId, String engine, long version, int tries) {}

    /** The rows of the orders are locked, so that nothing changes them meanwhile and no other node follows the same. */
    List<Due> claim(String what, int together) {
        return database.sql("""
                        select r.shop, r.id as record, r.connection, r.source_id, c.engine, r.version, d.tries
                        from orders.due d
                        join orders.record r on r.id = d.record
                        join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where d.what = :what and d.next <= :now
                            and (d.what <> 'route' or not exists (
                                select from orders.due first where first.record = d.record and first.what = 'stock'))
                        order by d.next, d.record
                        limit :together
                        for update of r, d skip locked
                        """)
                .param("what", what)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("together", together)
                .query(Due.class)
                .list();
    }

    /** Tries it again after a pause that grows. */
    void later(String what, Due due, RuntimeException e) {
        Duration pause = Duration.ofSeconds(1L << Math.min(due.tries(), 10));
        database.sql("""
                        update orders.due set tries = tries + 1, fault = :fault, next = :next
                        where record = :record and what = :what
                        """)
                .param(
                        "fault",
                        e instanceof ProblemException refused
                                ? refused.detail()
                                : e.getClass().getSimpleName())
                .param(
                        "next",
                        clock.instant()
                                .plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
                                .atOffset(ZoneOffset.UTC))
                .param("record", due.record())
                .param("what", what)
                .update();
    }

    void done(String what, List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        Columns<Due> rows = new Columns<>(due).add("record", "bigint", Due::record);
        rows.bind(database.sql("delete from orders.due d using " + rows.relation("w")
                        + " where d.record = w.record and d.what = :what"))
                .param("what", what)
                .update();
    }
}
