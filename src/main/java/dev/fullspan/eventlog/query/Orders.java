package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The orders behind a figure: those placed in the scope's range that stand, the latest first. */
public record Orders(Scope scope, Cursor cursor) implements Question<Part<Orders.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param revenue null where none was told */
    public record Row(
            String orderId,
            Instant time,
            @Nullable VisitorId visitor,
            @Nullable Long session,
            @Nullable Money revenue) {}
}
