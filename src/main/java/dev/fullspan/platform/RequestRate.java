package dev.fullspan.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests come from whom, counted in windows of ten seconds. What is counted is forgotten with the window: a limit against floods, not a
 * record of visitors.
 */
public final class RequestRate {
    private static final int WINDOW_SECONDS = 10;
    /** Senders told apart in one window; more are not held back one by one. */
    private static final int MOST_SENDERS = 200_000;

    private final Clock clock;
    private volatile Window window = new Window(0, Map.of());

    private record Window(long number, Map<Object, AtomicInteger> counts) {}

    public RequestRate(Clock clock) {
        this.clock = clock;
    }

    /** What one sender can hardly leave: the address for IPv4, the /64 for IPv6, of which every home has a whole one. */
    public static Object network(InetAddress address) {
        return address instanceof Inet6Address
                ? new Network(ByteBuffer.wrap(address.getAddress()).getLong())
                : address;
    }

    /** @param prefix the first 64 bits of an IPv6 address */
    private record Network(long prefix) {}

    /**
     * Counts a request.
     *
     * @param perSecond requests that the sender may send in a second, on average over the window; 0 for any number
     * @return seconds to wait where it is too many, else 0
     */
    public long count(Object sender, int perSecond) {
        if (perSecond <= 0) {
            return 0;
        }
        long second = clock.millis() / 1000;
        Map<Object, AtomicInteger> counts = current(second / WINDOW_SECONDS).counts;
        AtomicInteger count = counts.get(sender);
        if (count == null) {
            if (counts.size() >= MOST_SENDERS) {
                return 0;
            }
            count = counts.computeIfAbsent(sender, s -> new AtomicInteger());
        }
        return count.incrementAndGet() <= (long) perSecond * WINDOW_SECONDS
                ? 0
                : WINDOW_SECONDS - second % WINDOW_SECONDS;
    }

    private Window current(long number) {
        Window now = window;
        if (now.number != number) {
            now = new Window(number, new ConcurrentHashMap<>());
            window = now; // two threads may both begin it: a handful of requests then go uncounted
        }
        return now;
    }
}
