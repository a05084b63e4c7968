package dev.fullspan.checkout;

/** A step of the checkout at which people can stop. */
enum CheckoutStep {
    /** Begun, and no step completed. */
    DETAILS("details", "address and delivery"),
    /** The details are done, and nothing was told of how to pay. */
    PAYMENT("payment", "the choice of payment"),
    /** It was told how to pay, and no order came. */
    ORDER("order", "payment");

    private final String word;
    private final String label;

    CheckoutStep(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** Its name in the HTTP interface. */
    String word() {
        return word;
    }

    /** What people do there. */
    String label() {
        return label;
    }
}
