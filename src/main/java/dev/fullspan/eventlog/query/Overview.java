package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;

/** The shop's main figures over a scope. */
public record Overview(Scope scope, RefundsOn refundsOn) implements Question<Overview.Figures> {
    /** With refunds on the day they were made. */
    public Overview(Scope scope) {
        this(scope, RefundsOn.REFUND_DAY);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param visitors people with an event in the range
     * @param sessions sessions that started in the range
     * @param buyingSessions those of them with an order that stands
     * @param events events that happened in the range
     * @param orders orders placed in the range that stand
     * @param revenue of those orders, less refunds made in the range, or those of these orders whenever they were made
     */
    public record Figures(
            long visitors, long sessions, long buyingSessions, long events, long orders, Takings revenue) {}
}
