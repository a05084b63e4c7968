package dev.fullspan.fulfilment;

import dev.fullspan.web.kit.Typed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Units of an assignment that leave in one parcel.
 *
 * @param units by line, each 1 or more; empty for all that had not left
 * @param at when they left
 */
public record Shipment(@Nullable String carrier, @Nullable String tracking, Map<String, Long> units, Instant at) {
    public Shipment {
        carrier = Typed.textOrNull("carrier", carrier, 100);
        tracking = Typed.textOrNull("tracking", tracking, 200);
        units.forEach((line, quantity) -> {
            if (quantity < 1) {
                throw Typed.wrong("units", "Units of line “" + line + "” are 1 or more.");
            }
        });
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** All that had not left. */
    public static Shipment all(@Nullable String carrier, @Nullable String tracking, Instant at) {
        return new Shipment(carrier, tracking, Map.of(), at);
    }
}
