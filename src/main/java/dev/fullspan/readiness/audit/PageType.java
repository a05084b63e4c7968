package dev.fullspan.readiness.audit;

/** The kinds of page whose tags and facts an audit compares. */
public enum PageType {
    HOME("Home"),
    CATEGORY("Category"),
    PRODUCT("Product"),
    CART("Cart"),
    CHECKOUT("Checkout entry"),
    OTHER("Other");

    private final String label;

    PageType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
