package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.kernel.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.Random;

/**
 * What a drop costs a week. Lost is what those had in hand that stopped and were not recovered; before the checkout, what they
 * would have brought had they gone on as others do. Recoverable is the part that would have gone on at the expected share and bought in the
 * end, with the 2.5 and 97.5 % quantiles of the product of its uncertain factors, drawn independently: the share that went on
 * and the expected share (both with normal log-odds, half a case added to each count, their variances times the dispersion) and
 * the mean value of what stopped (normal). A drop that was chosen for its strength may be smaller than it looked: its interval begins where
 * {@link FoundShare} ends.
 */
final class LeakPrice {
    private static final int DRAWS = 4_000;

    private LeakPrice() {}

    /** Weeks that some days of a sample stand for: fewer, where only one in some was looked at. */
    static double weeks(int days, long oneIn) {
        return days / 7.0 / oneIn;
    }

    static Money lossPerWeek(StepCounts.Stopped stopped, double weeks, Currency currency) {
        return new Money(Math.round(stopped.mean() * stopped.stopped() / weeks), currency);
    }

    /** @param stopped with at least one value */
    static Leak.Range recoverable(
            Compared compared, StepCounts.Stopped stopped, double weeks, Doubt doubt, Currency currency) {
        double perWeek = compared.tried() / weeks;
        double went = Math.log((compared.passed() + .5) / (compared.tried() - compared.passed() + .5));
        double rate = (double) compared.passed() / compared.tried();
        double worth = perWeek * stopped.bought();
        double[] drawn = drawn(compared, stopped, went, doubt.stretch() * Math.sqrt(doubt.dispersion()));
        double low = drawn[(int) (DRAWS * .025)];
        if (doubt.needed() > 0 && compared.logit() > went) {
            double left = FoundShare.quantile(doubt.strength(), doubt.needed(), .025);
            low = Math.min(low, (share(went + left * (compared.logit() - went)) - share(went)) * stopped.mean());
        }
        return new Leak.Range(
                new Money(Math.round((compared.expected() - rate) * stopped.mean() * worth), currency),
                new Money(Math.round(low * worth), currency),
                new Money(Math.round(drawn[(int) (DRAWS * .975)] * worth), currency));
    }

    /** Money of one that came to the step, the least first. */
    private static double[] drawn(Compared compared, StepCounts.Stopped stopped, double went, double longer) {
        Random random = random(compared);
        double wentError = Math.sqrt(1 / (compared.passed() + .5) + 1 / (compared.tried() - compared.passed() + .5));
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double expected = share(compared.logit() + longer * Math.sqrt(compared.variance()) * random.nextGaussian());
            double passed = share(went + longer * wentError * random.nextGaussian());
            drawn[i] = (expected - passed) * mean(stopped, random);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double mean(StepCounts.Stopped stopped, Random random) {
        return Math.max(0, stopped.mean() + Math.sqrt(stopped.variance()) * random.nextGaussian());
    }

    private static Random random(Compared compared) {
        return new Random(31 * compared.tried() + compared.passed());
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
