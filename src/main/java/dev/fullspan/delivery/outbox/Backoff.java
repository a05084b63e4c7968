package dev.fullspan.delivery.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a message is tried again. The waits grow and add up to about three days; each is made longer by up to a tenth at
 * random, so that what failed together does not come back together.
 */
public final class Backoff {
    /** Waits after the first attempt, the second, and so on; after the last of them no further one is made. */
    public static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** The longest wait that a receiver can ask for. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final double JITTER = 0.1;

    private Backoff() {}

    /**
     * The wait after so many attempts; empty where it was the last.
     *
     * @param tries attempts made, 1 or more
     * @param asked wait that the receiver asked for, or null
     */
    static Optional<Duration> after(int tries, @Nullable Duration asked, RandomGenerator random) {
        if (tries > WAITS.size()) {
            return Optional.empty();
        }
        long usual = WAITS.get(tries - 1).toMillis();
        Duration own = Duration.ofMillis(usual + Math.round(usual * JITTER * random.nextDouble()));
        if (asked == null) {
            return Optional.of(own);
        }
        Duration heard = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        return Optional.of(heard.compareTo(own) > 0 ? heard : own);
    }
}
