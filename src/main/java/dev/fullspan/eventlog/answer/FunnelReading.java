package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import java.sql.SQLException;
import java.util.function.IntPredicate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Reads what a funnel needs and finds every visitor's deepest attempt. */
final class FunnelReading {
    private final Reading reading;
    private final Funnel funnel;

    FunnelReading(Reading reading, Funnel funnel) {
        this.reading = reading;
        this.funnel = funnel;
    }

    /**
     * @param attempts those that count, without the visitors only counted
     * @param shallow visitors of level 1 that were only counted
     * @param shallowOpen those of them whose window is still open
     * @param cut visitors of whom a part of the events was looked at
     */
    record Found(Attempts attempts, long shallow, long shallowOpen, long cut) {}

    /** @param shallowToo whether visitors who cannot have gone beyond the first step are wanted one by one, not only counted */
    Found find(boolean shallowToo) {
        FunnelSql sql = new FunnelSql(funnel);
        reading.run(sql.pairs(shallowToo));
        reading.run(sql.people());
        long[] shallow = shallowToo
                ? new long[2]
                : reading.one(
                        FunnelSql.shallowCount(funnel.openFrom()), row -> new long[] {row.getLong(1), row.getLong(2)});
        FunnelCollector collector = FunnelCollector.of(funnel);
        reading.each(sql.events(shallowToo), collector::take);
        collector.close();
        return new Found(collector.attempts(), shallow[0], shallow[1], collector.cut());
    }

    /**
     * The attempts of each stretch as if no other were asked for; their group is the number of the stretch.
     *
     * @param beginnings of the stretches, ascending
     */
    Attempts findByStretch(long[] beginnings) {
        FunnelSql sql = new FunnelSql(funnel, true);
        reading.run(sql.pairs(false));
        reading.run(sql.people());
        FunnelCollector collector = new FunnelCollector.ByStretch(funnel, beginnings);
        reading.each(sql.events(false), collector::take);
        collector.close();
        return collector.attempts();
    }

    /** Attempts as a temporary table of this name, so that SQL can join what belongs to them. */
    record Beside(String table) {}

    /**
     * Sets the chosen attempts beside the columns.
     *
     * @param use what they are wanted for, in the table's name: no other use of the same question fills it anew
     */
    Beside beside(String use, Attempts attempts, IntPredicate chosen) {
        return beside(use, 0, attempts, chosen);
    }

    /** The same with the event of a step, counted from 0 and taken by all of them, in place of the first. */
    Beside besideAt(String use, int step, Attempts attempts, IntPredicate chosen) {
        return beside(use, step, attempts, chosen);
    }

    private Beside beside(String use, int first, Attempts attempts, IntPredicate chosen) {
        Beside beside = new Beside("attempts_" + use);
        reading.run(Sql.of("create or replace temp table " + beside.table() + """
                 (
                    i integer, visitor bigint, first bigint, first_position bigint, last bigint, last_position bigint)
                """));
        try (DuckDBAppender rows =
                reading.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", beside.table())) {
            for (int i = 0; i < attempts.size(); i++) {
                if (chosen.test(i)) {
                    rows.beginRow()
                            .append(i)
                            .append(attempts.visitor(i))
                            .append(attempts.time(i, first))
                            .append(attempts.position(i, first))
                            .append(attempts.lastTime(i))
                            .append(attempts.lastPosition(i))
                            .endRow();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The attempts could not be set beside the columns.", e);
        }
        return beside;
    }
}
