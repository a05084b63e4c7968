package dev.fullspan.readiness.rehearsal;

import java.util.List;

/**
 * How the software did on the shadow copy.
 *
 * @param millis from the first order to the last letter
 * @param soldOut orders of which something could not be held, because there was no more of it
 * @param placed orders that were taken
 * @param unrouted taken ones that nobody could be given
 * @param shipped taken ones that left whole
 * @param oversold units promised that there are not, without leave to sell them; 0 is the only good number
 * @param letters that arrived at the mail server inside
 * @param mailServer what is wrong with the real one, in words; empty where it answered
 * @param failures what went wrong, each kind once
 * @param soldOutSkus what was sold out first
 */
public record SoftwareReport(
        long millis,
        int placed,
        int soldOut,
        int unrouted,
        int shipped,
        long oversold,
        int letters,
        String mailServer,
        List<Timing> steps,
        List<Failure> failures,
        List<String> soldOutSkus) {
    public SoftwareReport {
        steps = List.copyOf(steps);
        failures = List.copyOf(failures);
        soldOutSkus = List.copyOf(soldOutSkus);
    }

    /** Whether all went as it should: sold out is an answer, not a failure. */
    public boolean isSound() {
        return failures.isEmpty() && oversold == 0;
    }

    /** @param times how often it was done */
    public record Timing(String step, int times, double medianMillis, double mostMillis) {}

    /** @param times how often @param example the order at which it was first seen */
    public record Failure(String what, int times, String example) {}
}
