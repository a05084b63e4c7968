package dev.fullspan.inventory;

/**
 * Units of a SKU, at one location or over all of them.
 *
 * @param onHand units that lie there; below 0 where more was sold than anybody counted
 * @param reserved units held for checkouts
 * @param allocated units that accepted orders have a claim to and that have not left
 * @param safety units that are kept back
 */
public record Level(long onHand, long reserved, long allocated, long safety) {
    public static final Level NONE = new Level(0, 0, 0, 0);

    /** What may still be sold, 0 or more. */
    public long available() {
        return Math.max(0, net());
    }

    /** By how much more is promised than there is, 0 or more. */
    public long shortage() {
        return Math.max(0, -net());
    }

    /** What is left after all promises; below 0 where too much was promised. */
    public long net() {
        return onHand - reserved - allocated - safety;
    }

    public Level plus(Level other) {
        return new Level(
                onHand + other.onHand, reserved + other.reserved, allocated + other.allocated, safety + other.safety);
    }
}
