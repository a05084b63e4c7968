package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;

/** How many checkouts that began on each day are over, and how many of them were completed; days without any are left out. */
public record CheckoutDays(CheckoutSet set) implements Question<List<CheckoutDays.Row>> {
    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /** @param day of the scope's zone */
    public record Row(LocalDate day, long over, long completed) {}
}
