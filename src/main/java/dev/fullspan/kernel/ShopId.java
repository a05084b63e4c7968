package dev.fullspan.kernel;

/**
 * Identifies one shop of the installation. Every row of shop data and every question carries one.
 *
 * <p>Ids from {@link #FIRST_SHADOW} on are those of shadow copies, on which a rehearsal runs: no address leads to them, and nothing of them reaches reports,
 * letters, messages to other systems or the audit trail.
 *
 * @param value 1 or more
 */
public record ShopId(int value) implements Comparable<ShopId> {
    public static final int FIRST_SHADOW = 1_000_000_000;

    public ShopId {
        if (value < 1) {
            throw new IllegalArgumentException("A shop id is 1 or more: " + value);
        }
    }

    /**
     * Reads the form in which ids stand in addresses and on the command line: a decimal number.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} where the text is no shop id
     */
    public static ShopId parse(String text) {
        try {
            ShopId id = new ShopId(Integer.parseInt(text));
            if (!id.isShadow()) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // It is no id.
        }
        throw new ProblemException(Problem.NOT_FOUND, "shop", "There is no shop “" + text + "”.");
    }

    /** Whether it is a shadow copy of a shop. */
    public boolean isShadow() {
        return value >= FIRST_SHADOW;
    }

    @Override
    public int compareTo(ShopId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
