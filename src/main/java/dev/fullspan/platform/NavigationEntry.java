package dev.fullspan.platform;

import java.util.List;

/**
 * One page's place in the left rail. Modules contribute beans; the shell collects them and knows none of them.
 *
 * @param area heading under which it stands, in the order of {@link Area}
 * @param label what it is called, one or two words
 * @param path address below {@code /shops/{shop}}, such as {@code /funnel}; the empty path is Home
 * @param icon name of the icon in the icon sheet
 * @param order position within the area, ascending
 * @param key letter that goes there after {@code g}, or a blank where there is none
 * @param also addresses of further pages that belong to it and stand in no rail themselves, written as {@code path}
 */
public record NavigationEntry(
        Area area, String label, String path, String icon, int order, char key, List<String> also) {
    public NavigationEntry {
        also = List.copyOf(also);
    }

    public NavigationEntry(Area area, String label, String path, String icon, int order, char key) {
        this(area, label, path, icon, order, key, List.of());
    }

    /** The same with further pages that belong to it. */
    public NavigationEntry and(String... paths) {
        return new NavigationEntry(area, label, path, icon, order, key, List.of(paths));
    }

    /** The rail's headings, in order. */
    public enum Area {
        HOME("Home"),
        JOURNEY("Journey"),
        CHECKOUT("Checkout"),
        STOCK("Stock"),
        ORDERS("Orders"),
        CUSTOMERS("Customers"),
        DATA("Data"),
        READINESS("Readiness"),
        SETTINGS("Settings");

        private final String label;

        Area(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
