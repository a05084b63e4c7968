package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much money leaks in a shop, for Home. Implemented once, by the module that keeps the ledger. */
public interface Leaking {
    /** What leaks now, or empty where nobody has looked yet or there was too little to tell. */
    Optional<Sum> of(ShopId shop);

    /**
     * The open leaks together.
     *
     * @param amount that could be had back a month, with its 95 % interval
     * @param leaks most money first
     */
    record Sum(Money amount, Money low, Money high, List<One> leaks) {
        public Sum {
            leaks = List.copyOf(leaks);
        }
    }

    /**
     * One open leak.
     *
     * @param amount that could be had back a month
     * @param owner who answers for it, or null
     * @param href its page below the shop's
     */
    record One(String title, Money amount, @Nullable String owner, String href) {}
}
