package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The refunds behind a figure: those made in the scope's range, in the session of their order, the latest first. Those of
 * cancelled orders are left out.
 */
public record Refunds(Scope scope, Cursor cursor) implements Question<Part<Refunds.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param amount in the shop's currency where that was told or a rate converts it
     * @param placed when the order was placed; null where the order is not known, likewise who placed it
     * @param user the user id the visitor is known by, or null for an anonymous one
     */
    public record Row(
            String orderId,
            Instant time,
            Money amount,
            @Nullable Instant placed,
            @Nullable VisitorId visitor,
            @Nullable String user) {
        /** The same with the user id that the visitor is known by, or null. */
        public Row knownAs(@Nullable String key) {
            return new Row(orderId, time, amount, placed, visitor, key);
        }
    }
}
