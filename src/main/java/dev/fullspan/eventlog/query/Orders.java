package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The orders behind a figure: those placed in the scope's range that stand, the latest first.
 *
 * @param touched only those that were touched so, or null for all
 */
public record Orders(Scope scope, Attribution.@Nullable Touched touched, Cursor cursor)
        implements Question<Part<Orders.Row>> {
    /** All of them. */
    public Orders(Scope scope, Cursor cursor) {
        this(scope, null, cursor);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param user the user id the visitor is known by, or null for an anonymous one
     * @param revenue in the shop's currency where the order told that or a rate converts it; null where none was told
     * @param told what was told in another currency, where {@code revenue} was converted from it, else null
     */
    public record Row(
            String orderId,
            Instant time,
            @Nullable VisitorId visitor,
            @Nullable String user,
            @Nullable Long session,
            @Nullable Money revenue,
            @Nullable Money told) {}
}
