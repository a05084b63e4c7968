package dev.fullspan.collect.tracking;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of requests' bodies that may be in memory at the same time, from the first that arrives until the answer. Who finds no room is turned
 * away at once and comes again: waiting would only hold more.
 */
final class BodyRoom {
    private final AtomicLong taken = new AtomicLong();
    private final long most;

    BodyRoom(long most) {
        this.most = most;
    }

    /** What one request holds; empty at first. */
    Share share() {
        return new Share();
    }

    /** One request's part of the room, given back when it is closed. Belongs to one thread. */
    final class Share implements AutoCloseable {
        private long bytes;

        /** Takes more; false where there is no room for it. */
        boolean take(int more) {
            if (taken.addAndGet(more) > most) {
                taken.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        @Override
        public void close() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
