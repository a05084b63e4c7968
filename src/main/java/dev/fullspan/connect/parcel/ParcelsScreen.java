package dev.fullspan.connect.parcel;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which parcels a store is told of.
 *
 * @param hindrance why it cannot be told, or null
 * @param needs what must be allowed at the store
 * @param fields of the switch; none for those who may not turn it
 * @param again address that tells anew what waits, or null where nothing does
 */
public record ParcelsScreen(
        String answer,
        String store,
        String storeHref,
        @Nullable String hindrance,
        String needs,
        List<Field> fields,
        String action,
        @Nullable String again,
        DataTable parcels) {
    public ParcelsScreen {
        fields = List.copyOf(fields);
    }
}
