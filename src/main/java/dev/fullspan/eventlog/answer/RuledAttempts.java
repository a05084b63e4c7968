package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.Patience;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempts of one visitor that count in a funnel with rules, exactly as {@link Funnel} and
 * {@link dev.fullspan.eventlog.query.FunnelRules} define them: the best of every session and value by itself, then the best of
 * these.
 */
final class RuledAttempts {
    /** Events of one visitor that are looked at, the first of them: what repeated attempts cost grows with their square. */
    static final int MOST_EVENTS = 10_000;

    /** Values of the held property that are looked at: of one event, and of one visitor. */
    static final int MOST_VALUES = 100;

    private static final int MOST_VALUES_OF_ALL = 1_000;

    /** No session. */
    static final long NO_SESSION = Long.MIN_VALUE;

    /**
     * One event, in the order of (time, position).
     *
     * @param mask bit s is set where it fits step s, counted from 0
     * @param exclusions likewise for exclusions
     * @param values those of the held property
     */
    record Happened(
            long time, long position, int mask, int exclusions, boolean start, long session, List<String> values) {
        Happened starting(boolean may) {
            return may == start ? this : new Happened(time, position, mask, exclusions, may, session, values);
        }
    }

    private final Funnel funnel;
    private final StepPairs pairs;
    private final RuledChain chain;
    private final int heldSteps;
    private final List<Happened> events = new ArrayList<>();
    private boolean cut;

    RuledAttempts(Funnel funnel) {
        this.funnel = funnel;
        this.pairs = new StepPairs(funnel);
        this.chain = new RuledChain(pairs, funnel.window().toMillis());
        Held held = funnel.rules().held();
        int bits = 0;
        if (held != null) {
            for (int step : held.steps()) {
                bits |= 1 << (step - 1);
            }
        }
        this.heldSteps = bits;
    }

    void clear() {
        events.clear();
        cut = false;
    }

    /** Whether a part of what was added was not looked at; known after {@link #each}. */
    boolean cut() {
        return cut;
    }

    /** Takes an event; none beyond the first {@link #MOST_EVENTS}. */
    void add(Happened event) {
        if (events.size() < MOST_EVENTS) {
            events.add(event);
        } else {
            cut = true;
        }
    }

    /** Gives the attempts that count, earliest first. */
    void each(Consumer<Attempts.Found> sink) {
        int from = 0;
        while (true) {
            int[] best = best(from);
            if (best == null) {
                return;
            }
            sink.accept(new Chain(best, events, level(best)));
            int last = best[best.length - 1];
            if (!funnel.rules().repeated() || last < 0) {
                return;
            }
            from = last + 1;
        }
    }

    private int @Nullable [] best(int from) {
        int[] best = null;
        for (Stretch stretch : stretches(from)) {
            for (String value : values(stretch)) {
                Patience.check();
                int[] found = in(stretch, value);
                if (found != null && (best == null || better(found, best))) {
                    best = found;
                }
            }
        }
        return best;
    }

    /** Events between two places, those of one session where that is asked; else {@code session} says nothing. */
    private record Stretch(int from, int to, long session) {}

    private List<Stretch> stretches(int from) {
        if (!funnel.rules().perSession()) {
            return List.of(new Stretch(from, events.size(), NO_SESSION));
        }
        java.util.Map<Long, Stretch> bySession = new java.util.LinkedHashMap<>();
        for (int i = from; i < events.size(); i++) {
            long session = events.get(i).session();
            if (session != NO_SESSION) {
                Stretch sofar = bySession.get(session);
                bySession.put(session, new Stretch(sofar == null ? i : sofar.from(), i + 1, session));
            }
        }
        return List.copyOf(bySession.values());
    }

    /** The values to hold, each a funnel of its own; the empty one for attempts that come to none of the steps it is held at. */
    private Set<String> values(Stretch stretch) {
        if (heldSteps == 0) {
            return Set.of("");
        }
        Set<String> values = new LinkedHashSet<>();
        if ((heldSteps & 1) == 0) {
            values.add("");
        }
        for (int i = stretch.from(); i < stretch.to(); i++) {
            List<String> told = (events.get(i).mask() & heldSteps) == 0
                    ? List.of()
                    : events.get(i).values();
            if (values.size() < MOST_VALUES_OF_ALL) {
                values.addAll(told);
            } else {
                cut |= !values.containsAll(told);
            }
        }
        return values;
    }

    private int @Nullable [] in(Stretch stretch, String value) {
        chain.clear();
        for (int i = stretch.from(); i < stretch.to(); i++) {
            Happened event = events.get(i);
            boolean ofSession = !funnel.rules().perSession() || event.session() == stretch.session();
            boolean ofValue = heldSteps == 0 || event.values().contains(value);
            int mask = !ofSession ? 0 : ofValue ? event.mask() : event.mask() & ~heldSteps;
            int exclusions = ofValue || event.values().isEmpty() ? event.exclusions() : 0;
            if (mask != 0 || exclusions != 0) {
                chain.add(i, event.time(), mask, exclusions, event.start());
            }
        }
        return chain.find();
    }

    private int level(int[] found) {
        int level = 0;
        for (int step = 0; step < found.length; step++) {
            level = found[step] >= 0 && !pairs.optional(step) ? step + 1 : level;
        }
        return level;
    }

    /** Deeper; else by the earliest required events; else by the optional steps taken, and by the earliest events there. */
    private boolean better(int[] one, int[] other) {
        if (level(one) != level(other)) {
            return level(one) > level(other);
        }
        for (boolean optional : new boolean[] {false, true}) {
            for (int step = 0; step < one.length; step++) {
                if (pairs.optional(step) == optional && one[step] != other[step]) {
                    return other[step] < 0 || (one[step] >= 0 && one[step] < other[step]);
                }
            }
        }
        return false;
    }

    /** @param places of its events by step, below 0 at steps that it does not take */
    private record Chain(int[] places, List<Happened> events, int level) implements Attempts.Found {
        @Override
        public boolean took(int step) {
            return places[step] >= 0;
        }

        @Override
        public long time(int step) {
            return events.get(places[step]).time();
        }

        @Override
        public long position(int step) {
            return events.get(places[step]).position();
        }
    }
}
