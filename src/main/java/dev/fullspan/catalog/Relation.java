package dev.fullspan.catalog;

import dev.fullspan.web.kit.Typed;

/**
 * How a SKU stands to another one, which need not be in the catalogue.
 *
 * @param quantity units of the other in one bundle, 1 to 10,000; 1 where it is no bundle
 */
public record Relation(Kind kind, String other, int quantity) {
    /** From the view of the SKU that it stands with. */
    public enum Kind {
        /** It is a bundle, of which the other is a part. */
        CONTAINS("contains"),
        /** It goes with the other. */
        ACCESSORY_OF("accessory_of"),
        /** It is sold in place of the other. */
        REPLACES("replaces");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its name in files, forms and the HTTP interface. */
        public String word() {
            return word;
        }
    }

    public Relation {
        other = Sku.of(kind.word(), other);
        if (quantity < 1 || quantity > 10_000 || kind != Kind.CONTAINS && quantity != 1) {
            throw Typed.wrong(kind.word(), "A bundle takes 1 to 10,000 units of each part.");
        }
    }
}
