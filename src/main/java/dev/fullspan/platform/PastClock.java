package dev.fullspan.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The installation's clock: the system's, but on a thread that tells a past. What modules note on such a thread bears the moment that is told of, by their own
 * steps and rules. Only the demo tells one; other threads, and what is handed to them, have the present.
 */
public final class PastClock extends Clock {
    private static final ScopedValue<Instant> TOLD = ScopedValue.newInstance();

    private final Clock system;

    PastClock(Clock system) {
        this.system = system;
    }

    /**
     * Does something as of a moment of the past.
     *
     * @throws IllegalArgumentException where the moment lies ahead: nothing is done before its time
     */
    public static void at(Instant moment, Runnable what) {
        if (moment.isAfter(Instant.now())) {
            throw new IllegalArgumentException("Only what was can be told; " + moment + " lies ahead.");
        }
        ScopedValue.where(TOLD, moment).run(what);
    }

    @Override
    public Instant instant() {
        return TOLD.isBound() ? TOLD.get() : system.instant();
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new PastClock(system.withZone(zone));
    }
}
