package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;

/**
 * How a funnel goes over time: each point is the funnel of the attempts that begin in its stretch alone, as if no other days were
 * asked for, so that a person may count in several. Points do not add up to the funnel of the whole range.
 */
public record FunnelTrend(Funnel funnel, Grain grain) implements Question<List<FunnelTrend.Point>> {
    /** Length of a point, in the scope's zone. */
    public enum Grain {
        DAY,
        /** From Monday. */
        WEEK,
        MONTH
    }

    @Override
    public ShopId shop() {
        return funnel.shop();
    }

    /**
     * @param from first day, cut to the range, likewise {@code to}, included
     * @param began who came to the first step
     * @param over those of them whose window is over: the rate is theirs alone
     * @param converted those whose window is over and who came to the last step
     */
    public record Point(LocalDate from, LocalDate to, long began, long over, long converted) {
        /** Those whose window is still open. */
        public long open() {
            return began - over;
        }
    }
}
