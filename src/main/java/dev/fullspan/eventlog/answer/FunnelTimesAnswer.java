package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelTimes;
import dev.fullspan.eventlog.query.FunnelTimes.Bar;
import dev.fullspan.eventlog.query.FunnelTimes.Spread;
import dev.fullspan.eventlog.query.Who;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers how long people take between the steps of a funnel. */
final class FunnelTimesAnswer {
    private FunnelTimesAnswer() {}

    static List<Spread> of(FunnelTimes question, Reading reading) {
        Funnel funnel = question.funnel();
        Attempts attempts = new FunnelReading(reading, funnel).find(false).attempts();
        List<Spread> spreads = new ArrayList<>();
        int steps = funnel.steps().size();
        for (int step = 2; step <= steps; step++) {
            spreads.add(spread(funnel.requiredBefore(step), step, attempts));
        }
        if (steps > 1 && funnel.requiredBefore(steps) > 1) {
            spreads.add(spread(1, steps, attempts));
        }
        return spreads;
    }

    private static Spread spread(int from, int to, Attempts attempts) {
        long[] waits = new long[attempts.size()];
        int count = 0;
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.took(i, to - 1)) {
                waits[count++] = between(i, from, to, attempts);
            }
        }
        waits = Arrays.copyOf(waits, count);
        Arrays.sort(waits);
        return new Spread(
                from,
                to,
                count,
                count == 0 ? null : Quantiles.of(waits, 0.25) / 1000,
                count == 0 ? null : Quantiles.median(waits) / 1000,
                count == 0 ? null : Quantiles.of(waits, 0.75) / 1000,
                bars(waits));
    }

    private static long between(int i, int from, int to, Attempts attempts) {
        return attempts.time(i, to - 1) - attempts.time(i, from - 1);
    }

    private static List<Bar> bars(long[] waits) {
        List<Bar> bars = new ArrayList<>();
        if (waits.length == 0) {
            return bars;
        }
        for (int edge = 0; edge < FunnelTimes.EDGES.size(); edge++) {
            boolean last = edge == FunnelTimes.EDGES.size() - 1;
            Bar bar = new Bar(FunnelTimes.EDGES.get(edge), last ? null : FunnelTimes.EDGES.get(edge + 1), 0);
            long people = Arrays.stream(waits).filter(wait -> in(bar, wait)).count();
            if (people > 0 || (!bars.isEmpty() && waits[waits.length - 1] >= bar.least() * 1000)) {
                bars.add(new Bar(bar.least(), bar.below(), people));
            }
        }
        return bars;
    }

    private static boolean in(Bar bar, long wait) {
        return wait >= bar.least() * 1000 && (bar.below() == null || wait < bar.below() * 1000);
    }

    /** Rows of (visitor, rank). */
    static Sql people(Who.Took who, Reading reading) {
        FunnelReading attemptsReading = new FunnelReading(reading, who.funnel());
        Attempts attempts = attemptsReading.find(false).attempts();
        return PeopleAnswer.listed(
                who.funnel(),
                attemptsReading.beside(
                        "listed",
                        attempts,
                        i -> attempts.took(i, who.from() - 1)
                                && attempts.took(i, who.to() - 1)
                                && in(who.bar(), between(i, who.from(), who.to(), attempts))));
    }
}
