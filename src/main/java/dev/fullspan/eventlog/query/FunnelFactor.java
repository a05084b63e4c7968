package dev.fullspan.eventlog.query;

/**
 * What is known of somebody at a step of a funnel, before it is known whether they go on: of the session that the step's event lies
 * in, up to that event.
 */
public enum FunnelFactor {
    DEVICE("device", "Device"),
    BROWSER("browser", "Browser"),
    OS("os", "Operating system"),
    COUNTRY("country", "Country"),
    CHANNEL("channel", "Channel"),
    LANDING_PAGE("landing", "Landing page"),
    /** {@code new} where the session is the person's first ever, else {@code returning}. */
    VISITOR("visitor", "New or returning"),
    /** {@code 0}, {@code 1}, {@code 2–4}, {@code 5 or more}. */
    SESSIONS_BEFORE("sessions-before", "Sessions before"),
    /** {@code 0–6}, {@code 6–12}, {@code 12–18}, {@code 18–24} o'clock in the shop's zone. */
    HOURS("hours", "Time of day"),
    /** {@code Monday to Friday} or {@code weekend}. */
    DAYS("days", "Day"),
    /** {@code 0}, {@code 1–2}, {@code 3–5}, {@code 6–10}, {@code 11 or more}. */
    PAGES_BEFORE("pages-before", "Pages seen before"),
    /** Of the product that was seen or put into the cart last. */
    CATEGORY("category", "Category of the last product"),
    BRAND("brand", "Brand of the last product"),
    /** {@code yes} or {@code no}. */
    SEARCHED("searched", "Used the site search"),
    /** {@code yes} or {@code no}: a payment failed or a coupon was denied before. */
    FAILED("failed", "Saw a payment fail or a coupon denied");

    private final String parameter;
    private final String label;

    FunnelFactor(String parameter, String label) {
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
