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
     * @param attempts one per visitor, without the uncounted
     * @param shallow visitors of level 1 that were only counted
     * @param shallowOpen those of them whose window is still open
     */
    record Found(Attempts attempts, long shallow, long shallowOpen) {}

    /** @param shallowToo whether visitors who cannot have gone beyond the first step are wanted one by one, not only counted */
    Found find(boolean shallowToo) {
        FunnelSql sql = new FunnelSql(funnel);
        reading.run(sql.pairs(shallowToo));
        reading.run(FunnelSql.people());
        long[] shallow = shallowToo
                ? new long[2]
                : reading.one(
                        FunnelSql.shallowCount(funnel.openFrom()), row -> new long[] {row.getLong(1), row.getLong(2)});
        int steps = funnel.steps().size();
        Collector collector = new Collector(
                new Attempts(steps), new DeepestAttempt(steps, funnel.window().toMillis(), funnel.strict()));
        reading.each(sql.events(shallowToo), row -> {
            collector.take(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4));
        });
        collector.close();
        return new Found(collector.attempts, shallow[0], shallow[1]);
    }

    /** Gathers a visitor's events until the next visitor's begin. */
    private static final class Collector {
        private final Attempts attempts;
        private final DeepestAttempt deepest;
        private long visitor;

        Collector(Attempts attempts, DeepestAttempt deepest) {
            this.attempts = attempts;
            this.deepest = deepest;
        }

        void take(long next, long time, long position, int code) {
            if (next != visitor) {
                close();
                visitor = next;
            }
            deepest.add(time, position, code >> 1, (code & 1) != 0);
        }

        void close() {
            int level = deepest.find();
            if (level > 0) {
                attempts.add(visitor, deepest, level);
            }
            deepest.clear();
        }
    }

    /** Attempts as a temporary table of this name, so that SQL can join what belongs to them. */
    record Beside(String table) {}

    /**
     * Sets the chosen attempts beside the columns.
     *
     * @param use what they are wanted for, in the table's name: no other use of the same question fills it anew
     */
    Beside beside(String use, Attempts attempts, IntPredicate chosen) {
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
                            .append(attempts.firstTime(i))
                            .append(attempts.firstPosition(i))
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
