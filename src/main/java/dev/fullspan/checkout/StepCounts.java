package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Trials;
import java.util.List;
import java.util.SortedMap;

/** What was tried at some steps and how much of it went on, with the money of what stopped. */
sealed interface StepCounts permits CheckoutCounts, VisitCounts {
    /** What is searched for drops. A step of which the shop tells nothing is left out. */
    List<Trials> all();

    /** The trials of a step. */
    Trials of(LeakStep step);

    /** What stopped at a step on some days, both included. */
    Stopped stopped(LeakStep step, SortedMap<String, String> where, int firstDay, int lastDay);

    /** The same without what stands at some places. */
    StepCounts without(List<Place> places);

    /** Last day of which anything is known, in days since 1970; 0 where there is none. */
    int lastDay();

    /** How many were counted. */
    long counted();

    /** One in how many was looked at. */
    long oneIn();

    /**
     * Money of what stopped at a step, one of them on average.
     *
     * @param stopped how many
     * @param valued of how many the value is known from which the average is taken
     * @param sum of those values in minor units
     * @param squares of those values, summed
     * @param bought share of those that go on at the step that buy in the end, 0 to 1; 1 where the values are of those that bought
     */
    record Stopped(long stopped, long valued, double sum, double squares, double bought) {
        /** Whether anybody told what it was worth, in the shop's currency or in one with a rate. */
        boolean isPriced() {
            return sum > 0;
        }

        double mean() {
            return valued == 0 ? 0 : sum / valued;
        }

        /** Variance of the mean. */
        double variance() {
            return valued < 2 ? mean() * mean() : Math.max(0, squares / valued - mean() * mean()) / (valued - 1);
        }
    }
}
