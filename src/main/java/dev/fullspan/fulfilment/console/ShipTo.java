package dev.fullspan.fulfilment.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes, as far as it is the partner's to know now.
 *
 * @param lines as written on a parcel; empty where nothing is shown
 * @param phone for the carrier, or null
 * @param hidden why not all of it is shown, or null
 */
public record ShipTo(
        List<String> lines,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String hidden) {
    public ShipTo {
        lines = List.copyOf(lines);
    }

    static ShipTo hidden(String why) {
        return new ShipTo(List.of(), null, null, why);
    }
}
