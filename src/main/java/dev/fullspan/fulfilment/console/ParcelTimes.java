package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.SentParcel;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What partners may say of when a parcel left, and for how long they take one back themselves. */
final class ParcelTimes {
    /** Where they say no more than the day. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Duration TAKEN_BACK = Duration.ofDays(7);

    private ParcelTimes() {}

    /** Not before it was theirs. @param told when it left; up to a day too early it left at once */
    static Instant left(Assignment part, Instant told) {
        if (told.isBefore(part.offered().minus(A_DAY))) {
            throw Typed.wrong("shipped_at", "It was given to you after that. Say when it left.");
        }
        return told.isBefore(part.offered()) ? part.offered() : told;
    }

    /** Later the shop does it, so that a part of long ago does not open its address anew. */
    static boolean mayTakeBack(SentParcel parcel, Instant now) {
        return parcel.delivered() == null && parcel.shipped().plus(TAKEN_BACK).isAfter(now);
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where it left too long ago */
    static void requireTakeBack(List<SentParcel> parcels, int parcel, Instant now) {
        parcels.stream()
                .filter(one -> one.id() == parcel && one.delivered() == null && !mayTakeBack(one, now))
                .findAny()
                .ifPresent(one -> {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            "parcel",
                            "It left more than a week ago. Tell the shop, which can take it back.");
                });
    }
}
