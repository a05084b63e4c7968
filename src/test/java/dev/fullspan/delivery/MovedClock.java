package dev.fullspan.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved. It begins years ahead, so that the program's own sender finds nothing due. */
public final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2035-03-01T09:00:00Z");

    public void move(Duration by) {
        now = now.plus(by);
    }

    public void moveTo(Instant to) {
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
