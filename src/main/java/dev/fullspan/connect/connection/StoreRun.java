package dev.fullspan.connect.connection;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reading the past of a store, or a look for what it has not told.
 *
 * @param since compared from then on; null for the past
 * @param cursor where the next step begins
 * @param total orders in all, or null where it is not known
 * @param read orders so far
 * @param missing that were not known
 * @param differed that were known otherwise
 * @param refused that could not be taken
 * @param fault of the last step, or null
 * @param tries failures since the last step that went well
 */
record StoreRun(
        ShopId shop,
        long id,
        long store,
        Kind kind,
        State state,
        @Nullable Instant since,
        @Nullable String cursor,
        @Nullable Long total,
        long read,
        long missing,
        long differed,
        long refused,
        @Nullable String fault,
        int tries,
        boolean cancel,
        Instant started,
        @Nullable Instant finished) {

    enum Kind {
        BACKFILL,
        COMPARE
    }

    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }
}
