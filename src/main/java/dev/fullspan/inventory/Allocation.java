package dev.fullspan.inventory;

/**
 * What an order has a claim to of a SKU at a location.
 *
 * @param quantity units accepted
 * @param shipped units that left
 * @param cancelled units given up
 * @param returned of those shipped, units that came back into stock
 */
record Allocation(String order, String sku, long location, long quantity, long shipped, long cancelled, long returned) {
    /** Whose claim to what it is. */
    record At(String order, String sku, long location) {}

    At at() {
        return new At(order, sku, location);
    }

    /** Units that are still to leave. */
    long outstanding() {
        return quantity - shipped - cancelled;
    }

    Allocation plus(long more) {
        return new Allocation(order, sku, location, quantity + more, shipped, cancelled, returned);
    }

    Allocation shipped(long more) {
        return new Allocation(order, sku, location, quantity, shipped + more, cancelled, returned);
    }

    Allocation cancelled(long more) {
        return new Allocation(order, sku, location, quantity, shipped, cancelled + more, returned);
    }

    Allocation returned(long more) {
        return new Allocation(order, sku, location, quantity, shipped, cancelled, returned + more);
    }
}
