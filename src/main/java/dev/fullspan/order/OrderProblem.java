package dev.fullspan.order;

import java.util.Locale;

/**
 * Something about an order that a person must look at; the order is kept and goes on.
 *
 * @param detail what exactly, in a sentence
 */
public record OrderProblem(Kind kind, String detail) {
    /** What can be wrong with an order that is understood. */
    public enum Kind {
        UNKNOWN_SKU("Unknown SKU"),
        NEGATIVE_QUANTITY("Quantity below 0"),
        OTHER_CURRENCY("Currency without a rate"),
        SUMS_DIFFER("Sums do not add up"),
        UNKNOWN_LINE("A line that the order does not have"),
        TOO_MUCH_REFUNDED("More refunded than paid"),
        TOO_MUCH_SHIPPED("More shipped than ordered");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
