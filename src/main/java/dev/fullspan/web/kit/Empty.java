package dev.fullspan.web.kit;

import org.jspecify.annotations.Nullable;

/**
 * What stands where there is nothing to show, and what to do next.
 *
 * @param action what to do next, or null
 */
public record Empty(
        Kind kind, String title, String text, @Nullable Action action) {

    /** Four states that must not be mistaken for each other. */
    public enum Kind {
        /** Connected, and nothing happened. */
        NO_DATA("list"),
        /** Something happened, not enough to say anything. */
        TOO_LITTLE("clock"),
        /** Nothing can arrive yet. */
        NOT_CONNECTED("link"),
        /** There is data, but this cannot be computed from it. */
        NOT_ESTIMABLE("help");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }

    /** A link that is a verb. */
    public record Action(String label, String href) {}

    public Empty(Kind kind, String title, String text) {
        this(kind, title, text, null);
    }

    public Empty(Kind kind, String title, String text, String actionLabel, String actionHref) {
        this(kind, title, text, new Action(actionLabel, actionHref));
    }
}
