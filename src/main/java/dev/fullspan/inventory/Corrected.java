package dev.fullspan.inventory;

/** What came of a {@link Correction}. */
public sealed interface Corrected {
    /**
     * It is booked.
     *
     * @param before units on hand there, or kept back
     * @param after the same, now
     * @param promised units of the SKU that are reserved or allocated, over all locations
     */
    record Booked(long before, long after, long promised) implements Corrected {}

    /** It was booked before under the same key. */
    record Before() implements Corrected {}

    /** Nothing is booked: somebody was quicker. @param now units on hand there, or kept back */
    record Overtaken(long now) implements Corrected {}
}
