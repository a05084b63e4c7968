package dev.fullspan.eventlog;

import dev.fullspan.eventlog.journal.Entry;
import dev.fullspan.eventlog.journal.Entry.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refusals since the last second: counted all, sampled few, handed to the journal as one record, so that a flood of bad
 * messages costs next to nothing. What was counted in the last second before a kill is lost; refusals are no facts.
 */
final class RefusalBook {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SAMPLES_OF_A_REASON = 5;
    private static final int REASONS = 10_000;
    private static final int SAMPLE_CHARACTERS = 4_000;

    private final Map<Key, Long> counts = new HashMap<>();
    private final List<Refusal> samples = new ArrayList<>();
    private long handedOver = System.nanoTime();

    private record Key(int shop, long day, String reason) {}

    synchronized void note(Refusal refusal) {
        int shop = refusal.shop() == null ? 0 : refusal.shop().value();
        long day = Math.floorDiv(refusal.time().toEpochMilli(), TimeUnit.DAYS.toMillis(1));
        Key key = new Key(shop, day, refusal.reason());
        if (counts.size() >= REASONS && !counts.containsKey(key)) {
            return;
        }
        if (counts.merge(key, 1L, Long::sum) <= SAMPLES_OF_A_REASON) {
            samples.add(new Refusal(
                    refusal.shop(), refusal.reason(), refusal.time(), cut(refusal.detail()), cut(refusal.sample())));
        }
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= SAMPLE_CHARACTERS
                ? text
                : text.substring(0, SAMPLE_CHARACTERS) + " … (" + text.length() + " characters)";
    }

    /** The record to write now, or null where there is none or the last was just written. */
    synchronized byte @Nullable [] due() {
        return System.nanoTime() - handedOver < EVERY_NANOS ? null : take();
    }

    /** The record of all that was not handed over, or null where there is none. */
    synchronized byte @Nullable [] take() {
        if (counts.isEmpty()) {
            return null;
        }
        List<Refused.Count> rows = new ArrayList<>();
        counts.forEach((key, count) -> rows.add(new Refused.Count(key.shop(), key.day(), key.reason(), count)));
        byte[] record = Entry.write(new Refused(rows, List.copyOf(samples)));
        counts.clear();
        samples.clear();
        handedOver = System.nanoTime();
        return record;
    }
}
