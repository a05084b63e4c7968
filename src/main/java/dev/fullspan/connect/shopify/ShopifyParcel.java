package dev.fullspan.connect.shopify;

import static dev.fullspan.connect.connection.StoreJson.required;
import static dev.fullspan.connect.connection.StoreJson.text;
import static dev.fullspan.connect.connection.StoreJson.time;

import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A fulfilment as Shopify writes it, within its order or alone. */
final class ShopifyParcel {
    private ShopifyParcel() {}

    static Parcel of(JsonNode fulfilment) {
        String status = text(fulfilment, "status");
        boolean gone = "success".equals(status);
        boolean off = isOff(fulfilment);
        boolean arrived = "delivered".equals(text(fulfilment, "shipment_status"));
        List<ParcelLine> lines = new ArrayList<>();
        for (JsonNode line : fulfilment.path("line_items")) {
            lines.add(new ParcelLine(required(line, "id"), ShopifyOrder.units(line)));
        }
        Instant shipped = time(fulfilment, "created_at");
        return new Parcel(
                required(fulfilment, "id"),
                lines,
                text(fulfilment, "tracking_company", 100),
                text(fulfilment, "tracking_number", 200),
                gone ? shipped : null,
                gone && arrived ? time(fulfilment, "updated_at") : null,
                off || lines.isEmpty());
    }

    /** Whether it does not stand any more. */
    static boolean isOff(JsonNode fulfilment) {
        String status = text(fulfilment, "status");
        return "cancelled".equals(status) || "error".equals(status) || "failure".equals(status);
    }
}
