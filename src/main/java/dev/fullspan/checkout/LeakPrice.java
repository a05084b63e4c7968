package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Compared;
import dev.fullspan.kernel.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.Random;

/**
 * What a drop costs a week. Lost is what those had in hand that stopped and were not recovered; before the checkout, what they
 * would have brought had they gone on as others do. Recoverable is the part that
 * would have gone on at the expected share, with the 2.5 and 97.5 % quantiles of the product of its three uncertain factors,
 * drawn independently: the share that went on and the expected share (both with normal log-odds, half a case added to each
 * count) and the mean value of what stopped (normal).
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
    static Leak.Range recoverable(Compared compared, StepCounts.Stopped stopped, double weeks, Currency currency) {
        double perWeek = compared.tried() / weeks;
        double rate = (double) compared.passed() / compared.tried();
        double amount = (compared.expected() - rate) * perWeek * stopped.mean();
        Random random = new Random(31 * compared.tried() + compared.passed());
        double went = Math.log((compared.passed() + .5) / (compared.tried() - compared.passed() + .5));
        double wentError = Math.sqrt(1 / (compared.passed() + .5) + 1 / (compared.tried() - compared.passed() + .5));
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double expected = share(compared.logit() + Math.sqrt(compared.variance()) * random.nextGaussian());
            double passed = share(went + wentError * random.nextGaussian());
            double mean = Math.max(0, stopped.mean() + Math.sqrt(stopped.variance()) * random.nextGaussian());
            drawn[i] = (expected - passed) * perWeek * mean;
        }
        Arrays.sort(drawn);
        return new Leak.Range(
                new Money(Math.round(amount), currency),
                new Money(Math.round(drawn[(int) (DRAWS * .025)]), currency),
                new Money(Math.round(drawn[(int) (DRAWS * .975)]), currency));
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
