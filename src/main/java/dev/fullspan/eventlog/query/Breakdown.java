package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scope's sessions by the value of one dimension, most sessions first.
 *
 * @param limit rows, 1 to 1,000; the rest is one row more
 */
public record Breakdown(Scope scope, Dimension by, int limit) implements Question<List<Breakdown.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param value null where the dimension is unknown; see {@code rest}
     * @param rest whether this row sums all values beyond the limit
     * @param visitors people with a session of this value that started in the range
     * @param orders orders placed in the range out of sessions of this value
     * @param revenue of those orders, refunds not subtracted
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
