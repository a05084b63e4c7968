package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;

/** Repairs of leaks that were shown to help. Implemented once, by the module that keeps the ledger. */
public interface Repairs {
    /** The latest first. */
    List<Repair> of(ShopId shop);

    /**
     * A repair whose gain is booked.
     *
     * @param gain a month, with its 95 % interval; in the currency in which it was measured where no rate converts it
     * @param href its page below the shop's
     */
    record Repair(String title, LocalDate day, Money gain, Money low, Money high, String href) {}
}
