package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * Who goes on at a step and who leaves, by what was known of them before: of the attempts that came to the step and whose window is over.
 *
 * @param step one that is neither optional nor the last, from 1
 */
public record FunnelSeparation(Funnel funnel, int step) implements Question<FunnelSeparation.Split> {
    public FunnelSeparation {
        if (step < 1
                || step >= funnel.steps().size()
                || funnel.steps().get(step - 1).optional()) {
            throw new IllegalArgumentException("Nobody goes on or leaves at step " + step);
        }
    }

    @Override
    public ShopId shop() {
        return funnel.shop();
    }

    /**
     * @param people who came to the step, of whom {@code wentOn} came to the next that is not optional
     * @param values by factor, most people first
     */
    public record Split(long people, long wentOn, List<Value> values) {
        public Split {
            values = List.copyOf(values);
        }
    }

    /** Those of whom this value of the factor is known. */
    public record Value(FunnelFactor factor, String value, long people, long wentOn) {}
}
