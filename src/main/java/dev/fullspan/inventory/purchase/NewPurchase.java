package dev.fullspan.inventory.purchase;

import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order before it is entered.
 *
 * @param location where it is to arrive, or null for the default one
 */
record NewPurchase(
        String supplier, String reference, @Nullable Long location, LocalDate expected, List<Ordered> lines) {
    static final int MOST_LINES = 500;
    private static final long MOST_UNITS = 1_000_000_000;

    NewPurchase {
        supplier = Typed.text("supplier", supplier, 100);
        if (supplier.isEmpty()) {
            throw Typed.wrong("supplier", "Name the supplier.");
        }
        reference = Typed.text("reference", reference, 100);
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw Typed.wrong("lines", "Name at least one SKU and its quantity.");
        }
        if (lines.size() > MOST_LINES) {
            throw Typed.wrong("lines", "An order has at most " + MOST_LINES + " lines.");
        }
        Set<String> skus = new HashSet<>();
        for (Ordered line : lines) {
            if (!skus.add(line.sku())) {
                throw Typed.wrong("lines", "“" + line.sku() + "” stands here twice.");
            }
        }
    }

    /** @param cost of a unit, or null where it is not told */
    record Ordered(String sku, long quantity, @Nullable Money cost) {
        Ordered {
            sku = Typed.text("sku", sku, 255);
            if (sku.isEmpty()) {
                throw Typed.wrong("lines", "A line names no SKU.");
            }
            if (quantity < 1 || quantity > MOST_UNITS) {
                throw Typed.wrong("lines", "Of “" + sku + "” order a whole number of units, 1 or more.");
            }
            if (cost != null && cost.minor() < 0) {
                throw Typed.wrong("lines", "The cost of “" + sku + "” is 0 or more.");
            }
        }
    }
}
