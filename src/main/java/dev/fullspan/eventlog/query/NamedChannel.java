package dev.fullspan.eventlog.query;

/**
 * A channel that no click tells (a billboard, a fair) and the sign by which sessions count for it all the same: whenever a
 * question is asked, such sessions are of this channel instead of the one that was told.
 *
 * @param name the channel's name
 * @param value the landing page's path, or the campaign's code, of which case does not count
 */
public record NamedChannel(String name, Sign sign, String value) {
    /** By what a session is known to be of the channel. */
    public enum Sign {
        /** Its landing page, such as {@code /radio}. */
        LANDING_PAGE,
        /** Its campaign, such as {@code fair-2026}. */
        CAMPAIGN
    }

    public NamedChannel {
        if (name.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("A named channel has a name and a sign.");
        }
    }
}
