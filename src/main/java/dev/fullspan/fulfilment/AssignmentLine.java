package dev.fullspan.fulfilment;

/**
 * Units of an order's line that were given to a party.
 *
 * @param line the order's id of it
 * @param quantity given, 1 or more
 * @param refused of these
 * @param shipped of these
 */
public record AssignmentLine(
        String line, int position, String sku, String title, long quantity, long refused, long shipped) {
    /** Units that are still to leave. */
    public long open() {
        return quantity - refused - shipped;
    }

    AssignmentLine refusing(long units) {
        return new AssignmentLine(line, position, sku, title, quantity, refused + units, shipped);
    }

    AssignmentLine shipping(long units) {
        return new AssignmentLine(line, position, sku, title, quantity, refused, shipped + units);
    }
}
