package dev.fullspan.connect.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file that was taken or sent, one test, or one failure to come so far.
 *
 * @param phase what it does now, in words
 * @param share of that which is done, 0 to 1, or null where it cannot be told
 * @param file name of the file, or null where it came to none
 * @param size in bytes, or null
 * @param lines that were read or written
 * @param applied lines that were taken
 * @param refused lines that were handed back
 * @param message what became of it, where that is more than figures; or null
 * @param importRun the catalogue's import of the file, or null
 * @param edit the change of stock by the file, or null
 * @param findings of a test as JSON, or null
 * @param tries how many failures of the same kind this stands for
 */
record ExchangeRun(
        long id,
        long exchange,
        Kind kind,
        State state,
        String phase,
        @Nullable Double share,
        @Nullable String file,
        @Nullable Long size,
        long lines,
        long applied,
        long refused,
        @Nullable String message,
        @Nullable Long importRun,
        @Nullable Long edit,
        @Nullable String findings,
        int tries,
        String author,
        Instant started,
        @Nullable Instant finished) {
    /** What made it run. */
    enum Kind {
        SCHEDULED("By schedule"),
        HAND("By hand"),
        TEST("Test");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** How far it is. */
    enum State {
        RUNNING("Under way"),
        DONE("Done"),
        FAILED("Failed"),
        CANCELLED("Stopped"),
        BROKEN_OFF("Broken off");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
