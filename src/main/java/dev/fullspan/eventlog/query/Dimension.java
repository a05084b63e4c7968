package dev.fullspan.eventlog.query;

/** A property of a session by which reports are filtered and broken down. */
public enum Dimension {
    CHANNEL("channel", "Channel", "s.channel"),
    SOURCE("source", "Source", "s.source"),
    MEDIUM("medium", "Medium", "s.medium"),
    CAMPAIGN("campaign", "Campaign", "s.campaign"),
    TERM("term", "Search term", "s.term"),
    CONTENT("content", "Content", "s.content"),
    REFERRER("referrer", "Referrer", "s.referrer_host"),
    DEVICE("device", "Device", "s.device_class"),
    BROWSER("browser", "Browser", "s.browser"),
    OS("os", "Operating system", "s.os"),
    COUNTRY("country", "Country", "s.country"),
    LANDING_PAGE("landing", "Landing page", "s.landing_path"),
    EXIT_PAGE("exit", "Exit page", "s.exit_path"),
    /** {@code new} for the visitor's first session ever, else {@code returning}. */
    VISITOR("visitor", "New or returning", "case when s.is_new then 'new' else 'returning' end");

    private final String parameter;
    private final String label;
    private final String expression;

    Dimension(String parameter, String label, String expression) {
        this.parameter = parameter;
        this.label = label;
        this.expression = expression;
    }

    /** Its name in addresses and in the HTTP interface. */
    public String parameter() {
        return parameter;
    }

    public String label() {
        return label;
    }

    /** Its value for the session {@code s}, null where unknown. */
    String expression() {
        return expression;
    }
}
