package dev.fullspan.customer;

import dev.fullspan.kernel.Cursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which customers are wanted.
 *
 * @param search text in name, e-mail, phone, address, number or card, whatever its case; empty for all
 */
public record CustomerQuery(String search, Show show) {
    /** What an address asks for; a choice that there is not is not asked for. */
    public static CustomerQuery of(String search, String show) {
        String text = search.replace("\0", "").strip();
        return new CustomerQuery(
                text.length() > 200 ? text.substring(0, 200) : text,
                Arrays.stream(Show.values())
                        .filter(one -> one.word().equals(show))
                        .findFirst()
                        .orElse(Show.ALL));
    }

    /** A choice among all. */
    public enum Show {
        ALL("All", "true"),
        BUYERS("Have bought", "orders > 0"),
        AGAIN("Came back", "orders > 1"),
        TILL("Bought in the shop", "till_orders > 0"),
        NOT_YET("Not bought yet", "orders = 0"),
        EMAIL("May be mailed", "consents & 1 = 1"),
        JOINED("Joined records", "records > 1");

        private final String label;
        private final String condition;

        Show(String label, String condition) {
            this.label = label;
            this.condition = condition;
        }

        public String label() {
            return label;
        }

        /** Its name in addresses. */
        public String word() {
            return this == ALL ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String condition() {
            return condition;
        }
    }

    /** What the list is sorted by; those who have never ordered come last by their last order, whichever way. */
    public enum Order {
        SEEN("seen", "seen", "timestamptz"),
        NAME("name", "shown", "text"),
        SPENT("spent", "spent", "bigint"),
        ORDERS("orders", "orders", "bigint"),
        LAST("last", "coalesce(last_order, 'infinity')", "timestamptz"),
        MADE("made", "made", "timestamptz");

        private final String word;
        private final String key;
        private final String type;

        Order(String word, String key, String type) {
            this.word = word;
            this.key = key;
            this.type = type;
        }

        public static Order of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElse(SEEN);
        }

        /** What stands in an index, never null. */
        String key(boolean descending) {
            return descending ? key.replace("'infinity'", "'-infinity'") : key;
        }

        String type() {
            return type;
        }

        /** Whether it can be the end of a page of this order. */
        boolean fits(Cursor cursor) {
            Long.parseLong(cursor.id());
            return switch (this) {
                case SEEN, MADE -> Instant.parse(cursor.at()) != null;
                case LAST -> cursor.at().endsWith("infinity") || Instant.parse(cursor.at()) != null;
                case SPENT, ORDERS -> Long.parseLong(cursor.at()) > Long.MIN_VALUE;
                case NAME -> true;
            };
        }
    }
}
