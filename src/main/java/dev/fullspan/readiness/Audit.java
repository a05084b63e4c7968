package dev.fullspan.readiness;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.audit.AuditReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One audit of a shop from outside: running, or ended with a report or without.
 *
 * @param progress what is done at the moment, or why it ended without a report
 * @param report null while it runs and where it failed
 */
public record Audit(
        long id,
        ShopId shop,
        String url,
        Instant started,
        @Nullable Instant finished,
        String progress,
        State state,
        @Nullable AuditReport report) {

    /** How far an audit has come. */
    public enum State {
        RUNNING("Running"),
        DONE("Done"),
        CANCELLED("Cancelled"),
        FAILED("Failed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
