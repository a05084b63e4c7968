package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** What became of the checkouts that began on each day, or in each hour; days without any are left out. */
public record CheckoutDays(CheckoutSet set, OverTime.Grain grain) implements Question<List<CheckoutDays.Row>> {
    /** By day. */
    public CheckoutDays(CheckoutSet set) {
        this(set, OverTime.Grain.DAY);
    }

    @Override
    public ShopId shop() {
        return set.scope().shop();
    }

    /**
     * @param start local beginning in the scope's zone
     * @param started all that began
     * @param over those of them that are over
     * @param completed of those
     * @param failed with a failed payment, of all that began
     * @param erring with a checkout error, likewise
     */
    public record Row(LocalDateTime start, long started, long over, long completed, long failed, long erring) {
        public LocalDate day() {
            return start.toLocalDate();
        }
    }
}
