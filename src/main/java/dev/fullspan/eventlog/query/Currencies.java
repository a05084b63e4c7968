package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other currencies that a shop's orders came in, and how much of them no rate converts; the most orders apart first. */
public record Currencies(ShopId shop, Exchange exchange) implements Question<List<Currencies.Row>> {
    /**
     * @param orders those that stand and told an amount in it
     * @param apart those of them that no rate converts
     * @param sum of the latter, refunds not subtracted
     * @param first when the first of them was placed, or null where there are none
     * @param last when the last of them was placed, or null where there are none
     */
    public record Row(
            Currency currency,
            long orders,
            long apart,
            Money sum,
            @Nullable Instant first,
            @Nullable Instant last) {}
}
