package dev.fullspan.inventory.list;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which SKUs are wanted.
 *
 * @param search text in name, options, SKU, barcode, handle or brand, whatever its case; empty for all
 * @param state null for all
 * @param location where they lie, or null for all locations together
 * @param low units at and below which a SKU counts as low, beside what is kept back of it
 */
public record StockQuery(
        String search, @Nullable State state, @Nullable Long location, long low) {
    public static final long USUAL_LOW = 5;
    private static final long HIGHEST_LOW = 1_000_000;

    /** What an address asks for; what there is not is not asked for. */
    public static StockQuery of(String search, String state, String location, String low) {
        Long place = number(location);
        Long atMost = number(low);
        return new StockQuery(
                search.strip(),
                Arrays.stream(State.values())
                        .filter(one -> one.word().equals(state))
                        .findFirst()
                        .orElse(null),
                place == null || place <= 0 ? null : place,
                atMost == null ? USUAL_LOW : Math.clamp(atMost, 0, HIGHEST_LOW));
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** How it stands with a SKU. */
    public enum State {
        SHORT("Short", "t.net < 0"),
        OUT("Sold out", "t.net = 0"),
        LOW("Low", "t.net > 0 and t.net <= greatest(t.safety, :low)"),
        IN("In stock", "t.net > 0"),
        HELD("Held", "t.reserved > 0"),
        UNCOUNTED("Never counted", "t.on_hand is null"),
        UNKNOWN("Not in the catalogue", "i.product is null");

        private final String label;
        private final String sql;

        State(String label, String sql) {
            this.label = label;
            this.sql = sql;
        }

        public String label() {
            return label;
        }

        /** Its name in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String sql() {
            return sql;
        }

        /** Whether it is told by figures of stock. */
        boolean ofFigures() {
            return this != UNKNOWN;
        }

        /** Whether only what has stock can be like that. */
        boolean ofStock() {
            return this != UNCOUNTED && this != UNKNOWN;
        }
    }

    /** What the list is sorted by; nothing known comes last. */
    public enum Order {
        NAME("name", "i.title", false),
        SKU("sku", "i.sku", false),
        ON_HAND("on-hand", "t.on_hand", true),
        RESERVED("reserved", "t.reserved", true),
        ALLOCATED("allocated", "t.allocated", true),
        SAFETY("safety", "t.safety", true),
        AVAILABLE("available", "case when t.net > 0 then t.net when t.net <= 0 then 0 end", true),
        SHORTAGE("shortage", "case when t.net < 0 then -t.net when t.net >= 0 then 0 end", true);

        private final String word;
        private final String sql;
        private final boolean figure;

        Order(String word, String sql, boolean figure) {
            this.word = word;
            this.sql = sql;
            this.figure = figure;
        }

        public String word() {
            return word;
        }

        /** Whether it is a figure of stock. */
        boolean isFigure() {
            return figure;
        }

        String sql(boolean descending) {
            String way = descending ? " desc" : "";
            return sql + way + (figure ? " nulls last" : "") + ", i.sku" + way;
        }

        static Order of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElse(NAME);
        }
    }
}
