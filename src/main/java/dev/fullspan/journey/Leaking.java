package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much money leaks in a shop, for Home. Implemented once, by the module that keeps the ledger. */
public interface Leaking {
    /** What leaks now, or empty where nobody has looked yet or there was too little to tell. */
    Optional<Sum> of(ShopId shop);

    /** That no leak is open, and how many are said to be repaired of which nobody knows yet. */
    static String noneOpen(long claimed) {
        return "No leak is open."
                + (claimed == 0
                        ? ""
                        : claimed == 1
                                ? " One is said to be repaired, and has yet to show it."
                                : " " + claimed + " are said to be repaired, and have yet to show it.");
    }

    /**
     * The open leaks together.
     *
     * @param amount that could be had back a month, with its 95 % interval
     * @param leaks most money first
     * @param won a month, by repairs that were verified
     * @param repairs how many of these there are
     * @param claimed how many repairs are claimed and have not shown yet that they help
     * @param apart what is in other currencies that no rate converts, and in none of the sums
     */
    record Sum(Money amount, Money low, Money high, List<One> leaks, Money won, int repairs, int claimed, Apart apart) {
        public Sum {
            leaks = List.copyOf(leaks);
        }

        /** How many leaks are open. */
        public int open() {
            return leaks.size() + apart.leaks().size();
        }
    }

    /**
     * What no rate converts.
     *
     * @param leaks open ones, each in its currency
     * @param won a month, by repairs that were verified, each currency's together
     */
    record Apart(List<One> leaks, List<Money> won) {
        public Apart {
            leaks = List.copyOf(leaks);
            won = List.copyOf(won);
        }

        /** What these leaks could have back a month, each currency's together. */
        public List<Money> amounts() {
            return StandingMoney.together(leaks.stream().map(One::amount).toList());
        }
    }

    /**
     * One open leak.
     *
     * @param amount that could be had back a month
     * @param low end of its 95 % interval, likewise {@code high}
     * @param owner who answers for it, or null
     * @param hours of work that the repair takes, or null where nobody said
     * @param part of the journey
     * @param href its page below the shop's
     */
    record One(
            String title,
            Money amount,
            Money low,
            Money high,
            @Nullable String owner,
            @Nullable BigDecimal hours,
            Part part,
            String href) {}

    /** Where on the journey it leaks. */
    enum Part {
        ARRIVAL,
        /** From looking at products to what lies in the cart. */
        CHOICE,
        CHECKOUT
    }
}
