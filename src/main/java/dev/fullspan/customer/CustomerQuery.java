package dev.fullspan.customer;

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
        String text = search.strip();
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

    /** What the list is sorted by; nothing known comes last. */
    public enum Order {
        SEEN("seen", "seen"),
        NAME("name", "lower(name)"),
        SPENT("spent", "spent"),
        ORDERS("orders", "orders"),
        LAST("last", "last_order"),
        MADE("made", "made");

        private final String word;
        private final String sql;

        Order(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        public static Order of(String word) {
            return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElse(SEEN);
        }

        String sql(boolean descending) {
            String way = descending ? " desc" : "";
            return sql + way + (this == LAST ? " nulls last" : "") + ", id" + way;
        }
    }
}
