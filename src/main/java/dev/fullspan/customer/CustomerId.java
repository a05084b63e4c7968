package dev.fullspan.customer;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;

/**
 * Identifies one record of a customer within its shop. Records may be merged: whoever keeps an id keeps the one that it was told and asks
 * {@link Customers#current} for the customer to whom it leads, so that un-merging puts everything back.
 *
 * @param value 1 or more
 */
public record CustomerId(long value) implements Comparable<CustomerId> {
    public CustomerId {
        if (value < 1) {
            throw new IllegalArgumentException("A customer's id is 1 or more: " + value);
        }
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the text is no such id */
    public static CustomerId parse(String text) {
        try {
            return new CustomerId(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.NOT_FOUND, "customer", "There is no customer “" + text + "”.");
        }
    }

    @Override
    public int compareTo(CustomerId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
