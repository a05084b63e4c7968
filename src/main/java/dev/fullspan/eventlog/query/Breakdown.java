package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scope's sessions by the value of one dimension, most sessions first.
 *
 * @param limit rows, 1 to 1,000; the rest is one row more
 */
public record Breakdown(Scope scope, Dimension by, int limit, RefundsOn refundsOn)
        implements Question<List<Breakdown.Row>> {
    /** With refunds on the day they were made. */
    public Breakdown(Scope scope, Dimension by, int limit) {
        this(scope, by, limit, RefundsOn.REFUND_DAY);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param value null where the dimension is unknown; see {@code rest}
     * @param rest whether this row sums all values beyond the limit
     * @param visitors people with a session of this value that started in the range
     * @param orders orders placed in the range out of sessions of this value; an order without a session is of no known one
     * @param revenue of those orders, less refunds made in the range of orders out of such sessions, or those of these orders
     */
    public record Row(
            @Nullable String value,
            boolean rest,
            long visitors,
            long sessions,
            long buyingSessions,
            long orders,
            Takings revenue) {}
}
