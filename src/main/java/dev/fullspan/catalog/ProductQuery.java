package dev.fullspan.catalog;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which products are wanted.
 *
 * @param search text in title, handle, brand, SKU or barcode, whatever its case; empty for all
 * @param category path of the category in which or below which they stand; empty for all
 * @param brand empty for all
 * @param state null for all
 * @param lack what they lack, or null
 */
public record ProductQuery(
        String search,
        String category,
        String brand,
        @Nullable State state,
        @Nullable Lack lack) {
    public static final ProductQuery ALL = new ProductQuery("", "", "", null, null);

    /** What an address asks for; a state or lack that there is not is not asked for. */
    public static ProductQuery of(String search, String category, String brand, String state, String lack) {
        return new ProductQuery(
                search.strip(),
                category.strip(),
                brand.strip(),
                Arrays.stream(State.values())
                        .filter(one -> one.word().equals(state))
                        .findFirst()
                        .orElse(null),
                Arrays.stream(Lack.values())
                        .filter(one -> one.word().equals(lack))
                        .findFirst()
                        .orElse(null));
    }

    /** Whether they can be sold, by what the catalogue knows. */
    public enum State {
        SELLABLE("Sellable"),
        LACKING("Lacking something"),
        HIDDEN("Not offered");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Its name in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the list is sorted by; nothing known comes last. */
    public enum Order {
        TITLE("product.title", "title", false),
        BRAND("nullif(product.brand, '')", "brand", true),
        PRICE("product.lowest", "price", true),
        VARIANTS("product.variants", "variants", false),
        CHANGED("product.changed", "changed", false);

        private final String sql;
        private final String word;
        private final boolean unknown;

        Order(String sql, String word, boolean unknown) {
            this.sql = sql;
            this.word = word;
            this.unknown = unknown;
        }

        /** Its name in addresses. */
        public String word() {
            return word;
        }

        /** In the form that an index holds where there is one. */
        String sql(boolean descending) {
            return sql + (descending ? " desc" : "") + (unknown ? " nulls last" : "");
        }
    }
}
