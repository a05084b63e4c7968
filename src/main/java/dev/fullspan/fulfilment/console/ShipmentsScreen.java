package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where many shipments are entered.
 *
 * @param answer what came of the last ones, or what can be done here
 * @param refused lines that were not taken
 * @param wrong why nothing could be read, or null
 */
public record ShipmentsScreen(
        String answer,
        Field file,
        Field text,
        List<Refused> refused,
        @Nullable String wrong,
        String example,
        String base) {
    public ShipmentsScreen {
        refused = List.copyOf(refused);
    }

    /** A line that was not taken. */
    public record Refused(String line, String reason, String text) {}
}
