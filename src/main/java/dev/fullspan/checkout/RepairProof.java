package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.checkout.scan.Trials;
import dev.fullspan.kernel.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.OptionalInt;

/**
 * What a repair brought: the group's share since, against what it was during the leak, moved by what happened to all others in
 * the meantime (difference in differences, matched by time).
 */
sealed interface RepairProof {
    /** Fewer checkouts since say nothing. */
    int FEWEST = 20;
    /** Standard errors for 5 % on both sides and a power of 80 %. */
    double FIVE_AND_EIGHTY = 1.959964 + .841621;

    /** @param more of the group that must come to the step before anything can be said */
    record TooEarly(long more) implements RepairProof {}

    /** The interval holds 0: it may have brought nothing. @param gain a week */
    record NotShown(Leak.Range gain, long since) implements RepairProof {}

    /** @param gain a week, its interval above 0 @param since checkouts of the group since the repair */
    record Shown(Leak.Range gain, long since) implements RepairProof {}

    /**
     * Days after a repair until it shows, if it brings back all that is expected: enough for a comparison of two shares at 5 % with
     * a power of 80 % (normal approximation), and no fewer than {@value #FEWEST} of the group. Empty where nothing was counted.
     */
    static OptionalInt days(Leak leak, int daysLeaking) {
        double gain = leak.expected() - leak.rate();
        if (leak.tried() == 0 || gain <= 0) {
            return OptionalInt.empty();
        }
        double spread = leak.expected() * (1 - leak.expected()) + leak.rate() * (1 - leak.rate());
        double needed = Math.max(FEWEST, FIVE_AND_EIGHTY * FIVE_AND_EIGHTY * spread / (gain * gain));
        return OptionalInt.of((int) Math.ceil(needed / leak.tried() * daysLeaking));
    }

    static RepairProof of(Leak leak, LocalDate repaired, StepCounts all, Currency currency) {
        int firstDay = Math.toIntExact(leak.since().toEpochDay());
        int mended = Math.toIntExact(repaired.toEpochDay());
        int lastDay = Math.max(mended, all.lastDay());
        Trials trials = all.of(leak.step()).between(firstDay, lastDay);
        Compared compared = Compared.of(trials, leak.where(), mended, lastDay);
        if (compared.tried() < FEWEST) {
            return new TooEarly(FEWEST - compared.tried());
        }
        StepCounts.Stopped stopped = all.stopped(leak.step(), leak.where(), firstDay, mended - 1);
        Leak.Range loss =
                LeakPrice.recoverable(compared, stopped, LeakPrice.weeks(lastDay - mended + 1, all.oneIn()), currency);
        Leak.Range gain = new Leak.Range(negative(loss.amount()), negative(loss.high()), negative(loss.low()));
        return gain.low().minor() > 0 ? new Shown(gain, compared.tried()) : new NotShown(gain, compared.tried());
    }

    private static Money negative(Money money) {
        return new Money(-money.minor(), money.currency());
    }
}
