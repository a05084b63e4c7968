package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable.Cell;
import java.util.Collection;
import java.util.Map;

/** A column that stands in the list of stock beside the figures of the ledger, such as for how long it lasts. Contributed as a bean. */
public interface StockColumn {
    /** Its name in addresses and files. */
    String key();

    String label();

    /** What it says of these SKUs; those of which it knows nothing are left out. */
    Map<String, Cell> of(ShopId shop, Collection<String> skus, Formats formats);
}
