package dev.fullspan.eventlog.query;

/** A property of a checkout by which it is broken down, narrowed and compared. */
public enum CheckoutDimension {
    DEVICE("device", "Device"),
    /** The one chosen first: who changes it after a failure still counts for it. */
    PAYMENT_METHOD("payment_method", "Payment method"),
    /** The one told last. */
    SHIPPING_METHOD("shipping_method", "Shipping method"),
    BROWSER("browser", "Browser"),
    OS("os", "Operating system"),
    COUNTRY("country", "Country"),
    CHANNEL("channel", "Channel"),
    LANDING_PAGE("landing", "Landing page"),
    /** {@code new} in the visitor's first session ever, else {@code returning}. */
    VISITOR("visitor", "New or returning"),
    /** The shop's own version, as its events tell it in {@code release}. */
    RELEASE("release", "Release"),
    /** Code of the last failed payment or checkout error. */
    CODE("code", "Error");

    private final String parameter;
    private final String label;

    CheckoutDimension(String parameter, String label) {
        this.parameter = parameter;
        this.label = label;
    }

    /** Its name in addresses and in the HTTP interface. */
    public String parameter() {
        return parameter;
    }

    public String label() {
        return label;
    }
}
