package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.util.List;

/** The papers of those who pick and pack, as PDF. The panel makes them. */
public interface OrderPapers {
    /** What is to be fetched where for these orders. */
    byte[] pickList(ShopId shop, List<OrderId> orders) throws IOException;

    /** What lies in each of their parcels, without prices. */
    byte[] packingSlips(ShopId shop, List<OrderId> orders) throws IOException;
}
