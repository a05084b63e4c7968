package dev.fullspan.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer has in the place of units that had not left, at the price of those: what the order comes to stays as it is.
 *
 * @param id unique within the order
 * @param from the SKU that was ordered
 * @param sku that goes instead
 * @param reservation id of the hold that kept its units; it becomes the order's. Null where nothing was held
 * @param lines what it takes from which line
 * @param withdrawn whether it was taken back
 */
public record Swap(
        String id,
        String from,
        String sku,
        String title,
        @Nullable String reservation,
        List<SwappedLine> lines,
        boolean withdrawn) {
    public Swap {
        id = Told.required("swap.id", id, 40);
        sku = Told.required("swap.sku", sku, 255);
        title = Told.bounded("swap.title", title.strip(), 500);
        lines = Told.most("swap.lines", lines, 1_500);
    }

    /** Units of a line. @param to the id of the line that has them now */
    public record SwappedLine(String line, String to, long units) {}

    /** All that is swapped. */
    public long units() {
        return lines.stream().mapToLong(SwappedLine::units).sum();
    }

    Swap takenBack() {
        return new Swap(id, from, sku, title, reservation, lines, true);
    }

    String words() {
        return "Swapped: " + units() + " × " + title + " (" + sku + ") instead of " + from;
    }
}
