package dev.fullspan.fulfilment;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of an assignment. The order has it under {@link #name}.
 *
 * @param id 1, 2, … within its assignment
 * @param units by line
 */
public record SentParcel(
        long assignment,
        int id,
        @Nullable String carrier,
        @Nullable String tracking,
        Map<String, Long> units,
        Instant shipped,
        @Nullable Instant delivered) {
    public SentParcel {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    public String name() {
        return "assignment/" + assignment + "/" + id;
    }
}
