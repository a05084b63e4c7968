package dev.fullspan.eventlog.query;

import java.time.Duration;
import java.time.Instant;

/**
 * When a checkout is over, and what became of it.
 *
 * @param abandonedAfter silence after which a checkout without an order is abandoned
 * @param recoveredWithin after that, an order within this time recovers it
 * @param now a checkout that could still go on then is open
 */
public record CheckoutRules(Duration abandonedAfter, Duration recoveredWithin, Instant now) {
    public static final Duration ABANDONED_AFTER = Duration.ofMinutes(60);
    public static final Duration RECOVERED_WITHIN = Duration.ofDays(7);

    public CheckoutRules {
        if (abandonedAfter.isNegative() || abandonedAfter.isZero() || recoveredWithin.isNegative()) {
            throw new IllegalArgumentException("A checkout is abandoned after some time, and recovered after that.");
        }
    }

    /** An hour of silence, and a week to come back. */
    public static CheckoutRules usual(Instant now) {
        return new CheckoutRules(ABANDONED_AFTER, RECOVERED_WITHIN, now);
    }
}
