package dev.fullspan.kernel;

/**
 * Identifies one shop of the installation. Every row of shop data and every question carries one.
 *
 * @param value 1 or more
 */
public record ShopId(int value) implements Comparable<ShopId> {
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
            return new ShopId(Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.NOT_FOUND, "shop", "There is no shop “" + text + "”.");
        }
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
