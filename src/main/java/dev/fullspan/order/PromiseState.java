package dev.fullspan.order;

import java.util.Locale;

/** How an order stands to the day that its buyer was promised. */
public enum PromiseState {
    /** It is not there yet, and nothing speaks against the day. */
    OPEN("In time"),
    /** It is expected after the day. */
    RISK("At risk"),
    /** It was there by the day. */
    KEPT("Kept"),
    /** It was not there by the day. */
    MISSED("Missed"),
    /** It cannot be told; the order's page says why. */
    UNKNOWN("Not known");

    private final String label;

    PromiseState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PromiseState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
