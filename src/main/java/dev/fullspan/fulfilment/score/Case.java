package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Cause.Kind;
import dev.fullspan.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sending as it is measured: a whole order, a partner's part of one, or a parcel.
 *
 * @param began when it was placed, offered or sent
 * @param answerBy until when a partner had to accept or refuse it, or null
 * @param answered when all who had to had taken it on, or null
 * @param shipBy when it had to leave by the terms, or null where none are known
 * @param shipped when the last of it left; null while something is to leave
 * @param promised when it had to be with the buyer, or null where nothing was promised
 * @param carrierBy when a parcel had to be with the buyer by the times of its carrier's service, or null where none fits
 * @param delivered when the last of it came, or null where that is not told
 * @param tellsDelivery whether deliveries of its carrier are told at all, so that their absence means something
 * @param found what is wrong with it
 */
record Case(
        OrderId order,
        String number,
        Instant began,
        Set<Long> parties,
        Set<String> carriers,
        Set<String> skus,
        @Nullable Instant answerBy,
        @Nullable Instant answered,
        Taken taken,
        @Nullable Instant shipBy,
        @Nullable Instant shipped,
        @Nullable Instant promised,
        @Nullable Instant carrierBy,
        @Nullable Instant delivered,
        boolean tellsDelivery,
        Set<Found> found) {
    Case {
        parties = Set.copyOf(parties);
        carriers = Set.copyOf(carriers);
        skus = Set.copyOf(skus);
        found = Set.copyOf(found);
    }

    /** Whether a partner took it on. */
    enum Taken {
        YES,
        NO,
        OPEN
    }

    /** Something wrong. @param sku that it concerns, or null for all of them */
    record Found(Cause cause, @Nullable String sku) {}

    boolean has(Kind kind) {
        return found.stream().anyMatch(one -> one.cause().kind() == kind);
    }

    /** The same with only what is wrong with one SKU, or with the whole of it. */
    Case only(String sku) {
        return with(found.stream()
                .filter(one -> skus.size() == 1 || sku.equals(one.sku()))
                .collect(java.util.stream.Collectors.toUnmodifiableSet()));
    }

    Case with(Set<Found> other) {
        return new Case(
                order,
                number,
                began,
                parties,
                carriers,
                skus,
                answerBy,
                answered,
                taken,
                shipBy,
                shipped,
                promised,
                carrierBy,
                delivered,
                tellsDelivery,
                other);
    }

    /** Whether it left after it had to, by the terms; null while that is open or where nothing is known. */
    @Nullable
    Boolean leftLate(Instant now) {
        return late(shipBy, shipped, now);
    }

    /** Whether it came later than promised; null while that is open or where nothing was promised or told. */
    @Nullable
    Boolean cameLate(Instant now) {
        return delivered == null && !tellsDelivery ? null : late(promised, delivered, now);
    }

    /** Whether its carrier took longer than its own times say; null while that is open or where none fit or nothing is told. */
    @Nullable
    Boolean broughtLate(Instant now) {
        return delivered == null && !tellsDelivery ? null : late(carrierBy, delivered, now);
    }

    private static @Nullable Boolean late(@Nullable Instant by, @Nullable Instant done, Instant now) {
        if (by == null || by.isAfter(now)) {
            return null;
        }
        return done == null || done.isAfter(by);
    }

    /** Whether it is suspected to be lost: it left long ago, its carrier tells deliveries, and none was told of it. */
    boolean isMissing(Instant now, Duration after) {
        return shipped != null
                && delivered == null
                && tellsDelivery
                && shipped.plus(after).isBefore(now);
    }
}
