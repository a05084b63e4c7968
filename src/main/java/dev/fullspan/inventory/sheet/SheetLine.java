package dev.fullspan.inventory.sheet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a sheet.
 *
 * @param name what the SKU is called
 * @param onHand units there now by the ledger
 * @param counted null until somebody counted
 * @param there units that were there by the ledger at the moment of counting, or null
 * @param by who counted, or null
 * @param message why it could not be booked, or null
 */
record SheetLine(
        int number,
        String sku,
        String name,
        String barcode,
        long onHand,
        @Nullable Long counted,
        @Nullable Long there,
        @Nullable Instant at,
        @Nullable String by,
        State state,
        @Nullable String message) {
    enum State {
        OPEN,
        BOOKED,
        REFUSED
    }

    /** By how much more was counted than was there then; 0 where it is not counted. */
    long difference() {
        return counted == null || there == null ? 0 : counted - there;
    }
}
