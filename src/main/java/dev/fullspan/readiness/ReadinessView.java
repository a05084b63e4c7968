package dev.fullspan.readiness;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verdict's page shows.
 *
 * @param address stands in the form
 * @param cart whether the form allows an item in a cart
 * @param error why the form was not taken, or null
 * @param mayAudit whether the reader may start audits
 */
public record ReadinessView(
        Readiness.State state,
        List<Audit> history,
        String address,
        boolean cart,
        @Nullable String error,
        boolean mayAudit) {

    /** The first line in words. */
    public String lead() {
        long blocking = count(Grade.BLOCK);
        long warnings = count(Grade.WARN);
        long unknown = count(Grade.UNKNOWN);
        if (blocking > 0) {
            return things(blocking) + " would waste the traffic you pay for.";
        }
        if (warnings > 0) {
            return things(warnings) + " to mend; none of them stops a sale.";
        }
        return unknown > 0
                ? "Nothing bad was found, but " + things(unknown).toLowerCase(java.util.Locale.ROOT)
                        + " could not be measured."
                : state.verdict().sentence();
    }

    private long count(Grade grade) {
        return state.findings().stream()
                .filter(finding -> finding.grade() == grade)
                .count();
    }

    private static String things(long number) {
        return number == 1 ? "One thing" : number + " things";
    }

    /** Whether an audit is running now. */
    public @Nullable Audit running() {
        return history.stream().filter(Audit::isRunning).findFirst().orElse(null);
    }

    /** How a grade is said in one word. */
    public static String word(Finding finding) {
        return switch (finding.grade()) {
            case BLOCK -> "Holds you back";
            case WARN -> "Mend";
            case UNKNOWN -> "Not measured";
            case PASS -> "Fine";
        };
    }

    /** Name of the style of a grade. */
    public static String tone(Finding finding) {
        return switch (finding.grade()) {
            case BLOCK -> "bad";
            case WARN -> "warn";
            case UNKNOWN -> "muted";
            case PASS -> "good";
        };
    }
}
