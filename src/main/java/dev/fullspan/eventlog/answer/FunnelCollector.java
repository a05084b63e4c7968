package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers a visitor's events, row by row, until the next visitor's begin, and finds the attempts that count. */
abstract class FunnelCollector {
    private final Attempts attempts;
    private long visitor;

    private FunnelCollector(Funnel funnel) {
        this.attempts = new Attempts(funnel);
    }

    static FunnelCollector of(Funnel funnel) {
        return funnel.plain() ? new Plain(funnel) : new Ruled(funnel);
    }

    /** Takes a row of {@link FunnelSql#events}. */
    void take(ResultSet row) throws SQLException {
        long next = row.getLong(1);
        if (next != visitor) {
            close();
            visitor = next;
        }
        add(row);
    }

    /** Those found so far; all of them after {@link #close()}. */
    Attempts attempts() {
        return attempts;
    }

    /** Visitors of whom a part of the events was looked at. */
    long cut() {
        return 0;
    }

    abstract void add(ResultSet row) throws SQLException;

    /** Ends the visitor. */
    abstract void close();

    void found(Attempts.Found attempt, int group) {
        attempts.add(visitor, attempt, group);
    }

    private static DeepestAttempt deepest(Funnel funnel) {
        return new DeepestAttempt(
                funnel.steps().size(),
                funnel.window().toMillis(),
                funnel.rules().strict());
    }

    private static final class Plain extends FunnelCollector {
        private final DeepestAttempt deepest;

        Plain(Funnel funnel) {
            super(funnel);
            this.deepest = deepest(funnel);
        }

        @Override
        void add(ResultSet row) throws SQLException {
            int code = row.getInt(4);
            deepest.add(row.getLong(2), row.getLong(3), code >> 1, (code & 1) != 0);
        }

        @Override
        void close() {
            if (deepest.find() > 0) {
                found(deepest, 0);
            }
            deepest.clear();
        }
    }

    private static final class Ruled extends FunnelCollector {
        private final RuledAttempts ruled;
        private final Rows rows;
        private long cut;

        Ruled(Funnel funnel) {
            super(funnel);
            this.ruled = new RuledAttempts(funnel);
            this.rows = new Rows(funnel);
        }

        @Override
        void add(ResultSet row) throws SQLException {
            ruled.add(rows.of(row));
        }

        @Override
        void close() {
            ruled.each(attempt -> found(attempt, 0));
            cut += ruled.cut() || rows.cut ? 1 : 0;
            rows.cut = false;
            ruled.clear();
        }

        @Override
        long cut() {
            return cut;
        }
    }

    /** The attempts of each stretch of time by themselves; their group is the number of the stretch. */
    static final class ByStretch extends FunnelCollector {
        private final boolean plain;
        private final long window;
        private final long[] beginnings;
        private final DeepestAttempt deepest;
        private final RuledAttempts ruled;
        private final Rows rows;
        private final List<RuledAttempts.Happened> events = new ArrayList<>();

        /** @param beginnings of the stretches, ascending, the first at or before every start */
        ByStretch(Funnel funnel, long[] beginnings) {
            super(funnel);
            this.plain = funnel.plain();
            this.window = funnel.window().toMillis();
            this.beginnings = beginnings;
            this.deepest = deepest(funnel);
            this.ruled = new RuledAttempts(funnel);
            this.rows = new Rows(funnel);
        }

        @Override
        void add(ResultSet row) throws SQLException {
            if (plain || events.size() < RuledAttempts.MOST_EVENTS) {
                events.add(rows.of(row));
            }
        }

        @Override
        void close() {
            int done = -1;
            for (RuledAttempts.Happened event : events) {
                int stretch = event.start() ? stretch(event.time()) : done;
                if (stretch > done) {
                    find(stretch);
                    done = stretch;
                }
            }
            events.clear();
        }

        private int stretch(long time) {
            int place = Arrays.binarySearch(beginnings, time);
            return place >= 0 ? place : -place - 2;
        }

        /** With the starts of this stretch only, and nothing before it or after its last window. */
        private void find(int stretch) {
            long from = beginnings[stretch];
            long to = stretch + 1 < beginnings.length ? beginnings[stretch + 1] : Long.MAX_VALUE - window;
            for (RuledAttempts.Happened event : events) {
                if (event.time() < from || event.time() >= to + window) {
                    continue;
                }
                boolean start = event.start() && event.time() < to;
                if (!plain) {
                    ruled.add(event.starting(start));
                } else {
                    deepest.add(event.time(), event.position(), event.mask(), start);
                }
            }
            if (!plain) {
                ruled.each(attempt -> found(attempt, stretch));
            } else if (deepest.find() > 0) {
                found(deepest, stretch);
            }
            ruled.clear();
            deepest.clear();
        }
    }

    /** Rows as events. */
    private static final class Rows {
        private final int steps;
        private final boolean plain;
        private final boolean holds;
        private boolean cut;

        Rows(Funnel funnel) {
            this.steps = funnel.steps().size();
            this.plain = funnel.plain();
            this.holds = funnel.rules().held() != null;
        }

        RuledAttempts.Happened of(ResultSet row) throws SQLException {
            int code = row.getInt(4);
            int bits = code >> 1;
            return new RuledAttempts.Happened(
                    row.getLong(2),
                    row.getLong(3),
                    bits & ((1 << steps) - 1),
                    bits >> steps,
                    (code & 1) != 0,
                    plain ? RuledAttempts.NO_SESSION : session(row),
                    holds ? texts(row.getArray(6)) : List.of());
        }

        private static long session(ResultSet row) throws SQLException {
            long session = row.getLong(5);
            return row.wasNull() ? RuledAttempts.NO_SESSION : session;
        }

        private List<String> texts(Array array) throws SQLException {
            List<String> texts = Arrays.stream((Object[]) array.getArray())
                    .map(String::valueOf)
                    .distinct()
                    .limit(RuledAttempts.MOST_VALUES + 1L)
                    .toList();
            cut |= texts.size() > RuledAttempts.MOST_VALUES;
            return texts.size() > RuledAttempts.MOST_VALUES ? texts.subList(0, RuledAttempts.MOST_VALUES) : texts;
        }
    }
}
