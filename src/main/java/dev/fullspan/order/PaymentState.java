package dev.fullspan.order;

import java.util.Locale;

/** Where an order's money stands; it follows from its payments and refunds. */
public enum PaymentState {
    PENDING("Payment pending"),
    AUTHORISED("Authorised"),
    PARTLY_PAID("Partly paid"),
    PAID("Paid"),
    PARTLY_REFUNDED("Partly refunded"),
    REFUNDED("Refunded"),
    FAILED("Payment failed"),
    VOIDED("Voided");

    private final String label;

    PaymentState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PaymentState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
