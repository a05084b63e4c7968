package dev.fullspan.checkout;

/** A step of the journey at which people can stop, in the order in which they come to them. */
enum LeakStep {
    /** The first page of a visit. */
    ARRIVAL("arrival", "the page that they landed on", "visits"),
    /** A product was viewed, and nothing put into the cart. */
    CHOICE("choice", "the choice of a product", "visits that viewed a product"),
    /** Something was put into the cart, and no checkout begun. */
    CART("cart", "the cart", "visits with something in the cart"),
    /** Begun, and no step completed. */
    DETAILS("details", "address and delivery", "checkouts"),
    /** The details are done, and nothing was told of how to pay. */
    PAYMENT("payment", "the choice of payment", "checkouts"),
    /** It was told how to pay, and no order came. */
    ORDER("order", "payment", "checkouts");

    private final String word;
    private final String label;
    private final String tries;

    LeakStep(String word, String label, String tries) {
        this.word = word;
        this.label = label;
        this.tries = tries;
    }

    /** Its name in the HTTP interface. */
    String word() {
        return word;
    }

    /** What people do there. */
    String label() {
        return label;
    }

    /** What comes to the step, in the plural. */
    String tries() {
        return tries;
    }

    /** Whether it lies within the checkout. */
    boolean isCheckout() {
        return compareTo(DETAILS) >= 0;
    }

    /** Its place among the steps of the checkout, or of those before it, from 0. */
    int place() {
        return isCheckout() ? ordinal() - DETAILS.ordinal() : ordinal();
    }
}
