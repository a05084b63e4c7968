package dev.fullspan.order;

import java.util.Locale;

/** Where an order's units stand; it follows from its parcels and from what came back. */
public enum FulfilmentState {
    UNFULFILLED("Not sent"),
    PARTLY_FULFILLED("Partly sent"),
    FULFILLED("Sent"),
    DELIVERED("Delivered"),
    PARTLY_RETURNED("Partly returned"),
    RETURNED("Returned"),
    NOTHING_TO_SEND("Nothing to send");

    private final String label;

    FulfilmentState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FulfilmentState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
