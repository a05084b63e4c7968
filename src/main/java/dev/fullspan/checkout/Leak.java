package dev.fullspan.checkout;

import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Money that leaves at one step of the checkout since a day, for a group of checkouts.
 *
 * @param step at which it leaves
 * @param where what the checkouts have in common, by the dimension's name; empty where it is all of them
 * @param until last day, or null where it goes on
 * @param tried checkouts of the group that came to the step on those days
 * @param passed those of them that went on
 * @param expected share that was to be expected to go on, 0 to 1
 * @param lossPerWeek what those in hand had that stopped there and were not recovered
 * @param recoverable of that a week, had the expected share gone on
 * @param withoutPast whether the group was new, so that all others on the same days tell what was to be expected
 * @param code why payments failed most often, or null
 */
record Leak(
        LeakStep step,
        SortedMap<String, String> where,
        LocalDate since,
        @Nullable LocalDate until,
        long tried,
        long passed,
        double expected,
        Money lossPerWeek,
        Range recoverable,
        boolean withoutPast,
        @Nullable String code) {

    /** Money with its 95 % interval. */
    record Range(Money amount, Money low, Money high) {
        Range in(StandingMoney money) {
            return new Range(money.of(amount), money.of(low), money.of(high));
        }

        boolean isIn(Currency currency) {
            return amount.currency().equals(currency);
        }
    }

    /** The same in the shop's currency, where a rate converts it. */
    Leak in(StandingMoney money) {
        return new Leak(
                step,
                where,
                since,
                until,
                tried,
                passed,
                expected,
                money.of(lossPerWeek),
                recoverable.in(money),
                withoutPast,
                code);
    }

    /** The same with nothing to be had back, at the least: where the group goes on more often than was to be expected nothing is lost. */
    Leak atLeastNothing() {
        Money nothing = Money.zero(lossPerWeek.currency());
        if (recoverable.low().minor() >= 0) {
            return this;
        }
        return new Leak(
                step,
                where,
                since,
                until,
                tried,
                passed,
                expected,
                lossPerWeek,
                new Range(
                        recoverable.amount().minor() > 0 ? recoverable.amount() : nothing,
                        nothing,
                        recoverable.high().minor() > 0 ? recoverable.high() : nothing),
                withoutPast,
                code);
    }

    /** Share that went on, 0 to 1; NaN where none was counted. */
    double rate() {
        return (double) passed / tried;
    }
}
