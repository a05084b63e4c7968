package dev.fullspan.checkout;

import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import java.util.Currency;
import java.util.List;

/**
 * Independent amounts together; the distances to the ends of their intervals add up in quadrature.
 *
 * @param own of those in the shop's currency
 * @param apart of the others, each currency's together, without an interval
 */
record Sums(Leak.Range own, List<Money> apart) {
    /** @param currency the shop's */
    static Sums of(List<Leak.Range> ranges, Currency currency) {
        List<Leak.Range> own =
                ranges.stream().filter(range -> range.isIn(currency)).toList();
        return new Sums(
                together(own, currency),
                StandingMoney.together(ranges.stream()
                        .filter(range -> !range.isIn(currency))
                        .map(Leak.Range::amount)
                        .toList()));
    }

    private static Leak.Range together(List<Leak.Range> ranges, Currency currency) {
        long amount = 0;
        double below = 0;
        double above = 0;
        for (Leak.Range range : ranges) {
            amount += range.amount().minor();
            below += Math.pow(range.amount().minor() - (double) range.low().minor(), 2);
            above += Math.pow(range.high().minor() - (double) range.amount().minor(), 2);
        }
        return new Leak.Range(
                new Money(amount, currency),
                new Money(amount - Math.round(Math.sqrt(below)), currency),
                new Money(amount + Math.round(Math.sqrt(above)), currency));
    }

    List<Money> apartMonthly() {
        return apart.stream().map(HomeLeaks::monthly).toList();
    }
}
