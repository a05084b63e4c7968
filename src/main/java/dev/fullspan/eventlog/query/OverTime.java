package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDateTime;
import java.util.List;

/** The main figures for each day or hour of a scope, hours and days without anything included. */
public record OverTime(Scope scope, Grain grain, RefundsOn refundsOn) implements Question<List<OverTime.Point>> {
    /** With refunds on the day they were made. */
    public OverTime(Scope scope, Grain grain) {
        this(scope, grain, RefundsOn.REFUND_DAY);
    }

    /** Length of a point. */
    public enum Grain {
        HOUR,
        DAY
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param start local beginning in the scope's zone; the hour that is repeated when clocks go back is one point
     * @param revenue in the scope's currency, with what was converted to it
     */
    public record Point(
            LocalDateTime start,
            long visitors,
            long sessions,
            long buyingSessions,
            long events,
            long orders,
            Money revenue) {}
}
