package dev.fullspan.eventlog.query;

/** A property of a session by which reports are filtered and broken down. */
public enum Dimension {
    CHANNEL("channel", "Channel"),
    SOURCE("source", "Source"),
    MEDIUM("medium", "Medium"),
    CAMPAIGN("campaign", "Campaign"),
    TERM("term", "Search term"),
    CONTENT("content", "Content"),
    REFERRER("referrer", "Referrer"),
    DEVICE("device", "Device"),
    BROWSER("browser", "Browser"),
    OS("os", "Operating system"),
    COUNTRY("country", "Country"),
    LANDING_PAGE("landing", "Landing page"),
    EXIT_PAGE("exit", "Exit page"),
    /** {@code new} for the visitor's first session ever, else {@code returning}. */
    VISITOR("visitor", "New or returning");

    private final String parameter;
    private final String label;

    Dimension(String parameter, String label) {
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
