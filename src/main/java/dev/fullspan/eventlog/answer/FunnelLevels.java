package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Funnel.Level;
import dev.fullspan.eventlog.query.Takings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the attempts of one group, step by step. */
final class FunnelLevels {
    /** Every group. */
    static final int ALL = -1;

    private final Funnel funnel;
    private final Attempts attempts;
    private final FunnelMoney.Read money;
    private final int group;

    FunnelLevels(Funnel funnel, Attempts attempts, FunnelMoney.Read money, int group) {
        this.funnel = funnel;
        this.attempts = attempts;
        this.money = money;
        this.group = group;
    }

    /**
     * @param shallow people of level 1 that are not among the attempts
     * @param shallowOpen those of them whose window is still open
     */
    List<Level> levels(long shallow, long shallowOpen) {
        int steps = attempts.steps();
        long[] stopped = new long[steps + 1];
        stopped[1] = shallow;
        long[] open = new long[steps + 1];
        open[1] = shallowOpen;
        for (int i = 0; i < attempts.size(); i++) {
            if (in(i)) {
                stopped[attempts.level(i)]++;
                open[attempts.level(i)] += attempts.firstTime(i) >= funnel.openFrom() ? 1 : 0;
            }
        }
        Takings revenue = money.revenue(group);
        List<Level> levels = new ArrayList<>();
        long reached = Arrays.stream(stopped).sum();
        for (int step = 1; step <= steps; step++) {
            boolean optional = funnel.steps().get(step - 1).optional();
            long here = optional ? took(step) : reached;
            levels.add(new Level(
                    here,
                    stopped[step],
                    step == steps ? 0 : open[step],
                    step == 1 ? null : medianSeconds(step, here),
                    revenue,
                    step == steps || optional ? null : money.left(funnel, step, group)));
            reached -= stopped[step];
        }
        return levels;
    }

    private long took(int step) {
        long took = 0;
        for (int i = 0; i < attempts.size(); i++) {
            took += in(i) && attempts.took(i, step - 1) ? 1 : 0;
        }
        return took;
    }

    private boolean in(int i) {
        return group == ALL || attempts.group(i) == group;
    }

    private @Nullable Double medianSeconds(int step, long reached) {
        if (reached == 0) {
            return null;
        }
        long[] waits = new long[Math.toIntExact(reached)];
        int n = 0;
        for (int i = 0; i < attempts.size(); i++) {
            if (in(i) && attempts.took(i, step - 1)) {
                waits[n++] = attempts.waited(i, step - 1);
            }
        }
        Arrays.sort(waits);
        return Quantiles.median(waits) / 1000.0;
    }
}
