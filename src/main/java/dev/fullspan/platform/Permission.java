package dev.fullspan.platform;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person's role or an API key's scope may allow in a shop. Modules contribute further ones as beans.
 *
 * @param scope lower-case words with a colon, such as {@code reports:read}; the name under which API keys carry it
 * @param label what it allows, in the owner's words
 * @param circle first word of the circles within which alone it holds, such as {@code party}; null for what people of the shop itself may do
 */
public record Permission(
        String scope, String label, @Nullable String circle) {
    public static final Permission REPORTS_READ = new Permission("reports:read", "See reports and figures");
    public static final Permission REPORTS_WRITE =
            new Permission("reports:write", "Save and delete funnels, notes, links, to-dos and spend");
    public static final Permission EVENTS_READ =
            new Permission("events:read", "See and export single events and people");
    public static final Permission EVENTS_WRITE =
            new Permission("events:write", "Import, join and erase events and people");
    public static final Permission SHOPS_WRITE =
            new Permission("shops:write", "Change a shop's settings and write keys");
    public static final Permission ADMIN = new Permission("admin", "Everything in the shop, API keys included");

    public Permission(String scope, String label) {
        this(scope, label, null);
    }

    @Override
    public String toString() {
        return scope;
    }
}
