package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rehearsal.
 *
 * @param seed of everything that chance decides; the same seed with the same shop tells the same
 * @param done per cent
 * @param report null before it is done
 */
public record Rehearsal(
        long id,
        ShopId shop,
        int orders,
        long seed,
        Staffing staffing,
        String author,
        Instant started,
        @Nullable Instant finished,
        int done,
        String progress,
        State state,
        @Nullable RehearsalReport report) {
    public enum State {
        RUNNING("Running"),
        DONE("Done"),
        CANCELLED("Cancelled"),
        FAILED("Broken off");

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
