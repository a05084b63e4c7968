package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner's stock.
 *
 * @param answer how much there is, in one line
 * @param several whether the partner has more than one location
 * @param wrong what could not be booked, or null
 * @param refused lines of a file that were not taken
 */
public record PartnerStockScreen(
        String answer,
        String q,
        boolean several,
        List<Row> rows,
        String count,
        @Nullable Empty empty,
        @Nullable String previous,
        @Nullable String next,
        Field text,
        List<ShipmentsScreen.Refused> refused,
        @Nullable String wrong,
        String base) {
    public PartnerStockScreen {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }

    /** One SKU at one location. @param own the partner's number, or null @param onHand as it is sent back with a count */
    public record Row(
            String sku,
            @Nullable String own,
            String title,
            String location,
            String locationId,
            String onHand,
            String promised,
            String free) {}
}
