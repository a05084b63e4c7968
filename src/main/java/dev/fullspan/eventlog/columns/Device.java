package dev.fullspan.eventlog.columns;

/** A row of {@code devices} while it is worked on. */
final class Device {
    final int shop;
    final long id;
    final String key;
    long firstSeen = Long.MAX_VALUE;
    long firstUser = Feed.NULL;
    long firstUserTime = Feed.NULL;
    long firstUserPosition = Feed.NULL;
    /** Whether an event was on it; an alias may name a device that no event has. */
    boolean seen;

    boolean stored;
    boolean changed;

    Device(int shop, long id, String key) {
        this.shop = shop;
        this.id = id;
        this.key = key;
    }

    void see(long time) {
        seen = true;
        if (time < firstSeen) {
            firstSeen = time;
            changed = true;
        }
    }

    /** Takes a user id seen on it; the earliest counts, of two at the same time the one that arrived first. */
    boolean offer(long user, long time, long position) {
        boolean earlier = firstUser == Feed.NULL
                || time < firstUserTime
                || (time == firstUserTime && position < firstUserPosition);
        if (!earlier) {
            return false;
        }
        boolean other = firstUser != user;
        firstUser = user;
        firstUserTime = time;
        firstUserPosition = position;
        changed = true;
        return other;
    }
}
