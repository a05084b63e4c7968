package dev.fullspan.platform;

/** One thing that must be well for the server to be of use. Modules contribute beans; asked often, so it answers fast. */
public interface HealthCheck {
    /** Lower-case name with dashes, such as {@code event-log}. */
    String name();

    /** Looks now. An exception counts as trouble. */
    Finding look();

    /**
     * What was found.
     *
     * @param well whether requests can be served
     * @param detail one sentence with figures for the operator; not shown to strangers
     */
    record Finding(boolean well, String detail) {}
}
