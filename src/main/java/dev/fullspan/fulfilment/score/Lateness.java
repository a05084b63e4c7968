package dev.fullspan.fulfilment.score;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How late something is. */
final class Lateness {
    private Lateness() {}

    /** After the promised time, else after its time by the terms; until now where it is not done. Null where it is not late, or no time is known. */
    static @Nullable Duration of(Case one, Instant now) {
        if (Boolean.TRUE.equals(one.cameLate(now))) {
            return past(one.promised(), one.delivered(), now);
        }
        return Boolean.TRUE.equals(one.leftLate(now)) ? past(one.shipBy(), one.shipped(), now) : null;
    }

    private static @Nullable Duration past(@Nullable Instant by, @Nullable Instant done, Instant now) {
        return by == null ? null : Duration.between(by, done == null ? now : done);
    }
}
