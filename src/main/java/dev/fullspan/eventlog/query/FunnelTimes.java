package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long people take from step to step, and from the first to the last: of those who took both, in the attempt that counts.
 * Quantiles are of type 7.
 */
public record FunnelTimes(Funnel funnel) implements Question<List<FunnelTimes.Spread>> {
    /** Where bars begin, in seconds; the last one has no end. */
    public static final List<Long> EDGES = List.of(
            0L,
            10L,
            30L,
            60L,
            120L,
            300L,
            600L,
            1_800L,
            3_600L,
            10_800L,
            21_600L,
            43_200L,
            86_400L,
            172_800L,
            259_200L,
            604_800L,
            1_209_600L,
            2_592_000L,
            7_776_000L);

    @Override
    public ShopId shop() {
        return funnel.shop();
    }

    /**
     * The times between two steps, counted from 1.
     *
     * @param quarter a quarter takes at most so many seconds, likewise {@code median} and {@code threeQuarters}; null where nobody took both
     * @param bars without empty ones at either end
     */
    public record Spread(
            int from,
            int to,
            long people,
            @Nullable Double quarter,
            @Nullable Double median,
            @Nullable Double threeQuarters,
            List<Bar> bars) {
        public Spread {
            bars = List.copyOf(bars);
        }
    }

    /**
     * @param least seconds, included
     * @param below seconds, or null for no end
     */
    public record Bar(long least, @Nullable Long below, long people) {}
}
