package dev.fullspan.web.kit;

import java.util.List;

/**
 * The filters of an area: those that hold, each with the way to take it off, and the way to the form that adds one.
 *
 * @param formHref address of the form; it is loaded into the bar when that is opened, and a page of its own without a script
 */
public record FilterBar(List<Chip> chips, String clearHref, String formHref) {
    public FilterBar {
        chips = List.copyOf(chips);
    }

    /** A filter that holds. */
    public record Chip(String label, String value, String removeHref) {}
}
