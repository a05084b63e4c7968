package dev.fullspan.eventlog.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A funnel with rules evaluated by the words of its definition alone: every chain of one visitor is built and asked whether it
 * fulfils each rule. Exponential; for a dozen events.
 */
final class NaiveRuledFunnel {
    /** One event in order; {@code fits} and {@code ends} by step and exclusion, from 0. */
    record Happening(
            long time,
            long position,
            Set<Integer> fits,
            Set<Integer> ends,
            boolean start,
            @Nullable Long session,
            Set<String> values) {}

    /** @param from a step, counted from 0, likewise {@code to} */
    record Ending(int from, int to) {}

    record Question(
            List<Boolean> optional,
            long window,
            boolean strict,
            boolean perSession,
            boolean repeated,
            List<Ending> endings,
            Set<Integer> heldAt) {
        int steps() {
            return optional.size();
        }
    }

    /** What an attempt took: the place of its event by step, null where it passed the step over or did not come to it. */
    private record Chain(
            List<@Nullable Integer> places, @Nullable String value) {}

    private final Question question;
    private final List<Happening> events;
    private int from;

    NaiveRuledFunnel(Question question, List<Happening> events) {
        this.question = question;
        this.events = events;
    }

    /** The attempts that count, each with its event by step or null. */
    List<List<@Nullable Happening>> attempts() {
        List<List<@Nullable Happening>> attempts = new ArrayList<>();
        while (true) {
            Chain best = best();
            if (best == null) {
                return attempts;
            }
            List<@Nullable Happening> taken = new ArrayList<>();
            for (Integer place : best.places()) {
                taken.add(place == null ? null : events.get(place));
            }
            attempts.add(taken);
            Integer last = best.places().getLast();
            if (!question.repeated() || last == null) {
                return attempts;
            }
            from = last + 1;
        }
    }

    private @Nullable Chain best() {
        Set<@Nullable String> values = new HashSet<>();
        values.add(null);
        if (!question.heldAt().isEmpty()) {
            events.forEach(e -> values.addAll(e.values()));
        }
        Chain best = null;
        for (String value : values) {
            for (int i = from; i < events.size(); i++) {
                if (events.get(i).start() && fits(i, 0, value)) {
                    List<@Nullable Integer> places = new ArrayList<>();
                    places.add(i);
                    best = deepest(places, i, 0, value, best);
                }
            }
        }
        return best;
    }

    /** Every way on from a chain whose last event took {@code step}. */
    private @Nullable Chain deepest(
            List<@Nullable Integer> places, int at, int step, @Nullable String value, @Nullable Chain sofar) {
        List<@Nullable Integer> whole = new ArrayList<>(places);
        while (whole.size() < question.steps()) {
            whole.add(null);
        }
        Chain best = better(new Chain(whole, value), sofar);
        for (int next = step + 1; next < question.steps(); next++) {
            for (int i = at + 1; i < events.size(); i++) {
                if (fits(i, next, value) && mayFollow(places.getFirst(), at, step, i, next, value)) {
                    List<@Nullable Integer> longer = new ArrayList<>(places);
                    while (longer.size() < next) {
                        longer.add(null);
                    }
                    longer.add(i);
                    best = deepest(longer, i, next, value, best);
                }
            }
            if (!question.optional().get(next)) {
                break;
            }
        }
        return best;
    }

    private boolean mayFollow(int first, int at, int step, int i, int next, @Nullable String value) {
        boolean inWindow = events.get(i).time() - events.get(first).time() <= question.window();
        boolean inSession = !question.perSession()
                || (events.get(first).session() != null
                        && Objects.equals(
                                events.get(first).session(), events.get(i).session()));
        if (!inWindow || !inSession) {
            return false;
        }
        for (int between = at + 1; between < i; between++) {
            if (breaks(between, step, next, events.get(first).session(), value)) {
                return false;
            }
        }
        return true;
    }

    private boolean breaks(int i, int step, int next, @Nullable Long session, @Nullable String value) {
        Happening event = events.get(i);
        if (question.strict() && (!question.perSession() || Objects.equals(event.session(), session))) {
            for (int other = 0; other < question.steps(); other++) {
                if (other != step && other != next && fits(i, other, value)) {
                    return true;
                }
            }
        }
        for (int ending : event.ends()) {
            Ending between = question.endings().get(ending);
            boolean ofValue = question.heldAt().isEmpty()
                    || event.values().isEmpty()
                    || (value != null && event.values().contains(value));
            if (ofValue && between.from() <= step && next <= between.to()) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(int i, int step, @Nullable String value) {
        Happening event = events.get(i);
        boolean ofValue = !question.heldAt().contains(step)
                || (value != null && event.values().contains(value));
        return event.fits().contains(step) && ofValue && (!question.perSession() || event.session() != null);
    }

    private Chain better(Chain one, @Nullable Chain other) {
        if (other == null || level(one) != level(other)) {
            return other == null || level(one) > level(other) ? one : other;
        }
        for (boolean optional : new boolean[] {false, true}) {
            for (int step = 0; step < question.steps(); step++) {
                Integer a = one.places().get(step);
                Integer b = other.places().get(step);
                if (question.optional().get(step) == optional && !Objects.equals(a, b)) {
                    return b == null || (a != null && a < b) ? one : other;
                }
            }
        }
        return one;
    }

    /** Number of the deepest step taken that may not be passed over, from 1. */
    private int level(Chain chain) {
        int level = 0;
        for (int step = 0; step < question.steps(); step++) {
            if (chain.places().get(step) != null && !question.optional().get(step)) {
                level = step + 1;
            }
        }
        return level;
    }
}
