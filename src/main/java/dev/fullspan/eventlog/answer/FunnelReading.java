package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
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
     */
    record Found(Attempts attempts, long shallow, long shallowOpen) {}

    /** @param shallowToo whether visitors who cannot have gone beyond the first step are wanted one by one, not only counted */
    Found find(boolean shallowToo) {
        FunnelSql sql = new FunnelSql(funnel);
        reading.run(sql.pairs(shallowToo));
        reading.run(sql.people());
        long[] shallow = shallowToo
                ? new long[2]
                : reading.one(
                        FunnelSql.shallowCount(funnel.openFrom()), row -> new long[] {row.getLong(1), row.getLong(2)});
        Collector collector = funnel.plain() ? new PlainCollector(funnel) : new RuledCollector(funnel);
        reading.each(sql.events(shallowToo), collector::take);
        collector.close();
        return new Found(collector.attempts, shallow[0], shallow[1]);
    }

    /** Gathers a visitor's events until the next visitor's begin. */
    private abstract static class Collector {
        final Attempts attempts;
        long visitor;

        Collector(Funnel funnel) {
            this.attempts = new Attempts(funnel);
        }

        void take(ResultSet row) throws SQLException {
            long next = row.getLong(1);
            if (next != visitor) {
                close();
                visitor = next;
            }
            add(row);
        }

        abstract void add(ResultSet row) throws SQLException;

        /** Ends the visitor. */
        abstract void close();
    }

    private static final class PlainCollector extends Collector {
        private final DeepestAttempt deepest;

        PlainCollector(Funnel funnel) {
            super(funnel);
            this.deepest = new DeepestAttempt(
                    funnel.steps().size(),
                    funnel.window().toMillis(),
                    funnel.rules().strict());
        }

        @Override
        void add(ResultSet row) throws SQLException {
            int code = row.getInt(4);
            deepest.add(row.getLong(2), row.getLong(3), code >> 1, (code & 1) != 0);
        }

        @Override
        void close() {
            if (deepest.find() > 0) {
                attempts.add(visitor, deepest);
            }
            deepest.clear();
        }
    }

    private static final class RuledCollector extends Collector {
        private final RuledAttempts ruled;
        private final int steps;
        private final boolean holds;

        RuledCollector(Funnel funnel) {
            super(funnel);
            this.ruled = new RuledAttempts(funnel);
            this.steps = funnel.steps().size();
            this.holds = funnel.rules().held() != null;
        }

        @Override
        void add(ResultSet row) throws SQLException {
            int code = row.getInt(4);
            int bits = code >> 1;
            long session = row.getLong(5);
            ruled.add(new RuledAttempts.Happened(
                    row.getLong(2),
                    row.getLong(3),
                    bits & ((1 << steps) - 1),
                    bits >> steps,
                    (code & 1) != 0,
                    row.wasNull() ? RuledAttempts.NO_SESSION : session,
                    holds ? texts(row.getArray(6)) : List.of()));
        }

        private static List<String> texts(Array array) throws SQLException {
            return Arrays.stream((Object[]) array.getArray())
                    .map(String::valueOf)
                    .distinct()
                    .toList();
        }

        @Override
        void close() {
            ruled.each(attempt -> attempts.add(visitor, attempt));
            ruled.clear();
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
