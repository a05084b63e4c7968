package dev.fullspan.connect.connection;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of what a store has sent.
 *
 * @param replay where all that failed are worked off anew, or null where there are none or the reader may not
 */
public record StoreLogScreen(
        String answer,
        String store,
        String storeHref,
        String action,
        List<Field> filters,
        DataTable deliveries,
        String note,
        @Nullable String replay) {
    public StoreLogScreen {
        filters = List.copyOf(filters);
    }

    /**
     * One delivery.
     *
     * @param body as it came, or null; then {@code noBody} says why
     * @param replay where it is worked off anew, or null
     */
    public record One(
            String title,
            String answer,
            String all,
            String state,
            Tone tone,
            List<StoreScreen.Fact> facts,
            @Nullable String body,
            String noBody,
            @Nullable String replay) {
        public One {
            facts = List.copyOf(facts);
        }
    }
}
