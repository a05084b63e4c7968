package dev.fullspan.inventory;

/**
 * How an order from outside stands to a SKU.
 *
 * @param outstanding units that are still to leave, 0 or more
 * @param out units that have left and are not back, 0 or more
 */
public record Claim(long outstanding, long out) {
    public Claim {
        if (outstanding < 0 || out < 0) {
            throw new IllegalArgumentException("Units of a claim are 0 or more: " + outstanding + ", " + out);
        }
    }

    public Claim plus(Claim other) {
        return new Claim(outstanding + other.outstanding, out + other.out);
    }

    Claim times(long units) {
        return new Claim(outstanding * units, out * units);
    }
}
