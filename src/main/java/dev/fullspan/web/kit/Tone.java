package dev.fullspan.web.kit;

import java.util.Locale;

/** How something is meant: a colour that always stands beside a word. */
public enum Tone {
    NEUTRAL("info"),
    GOOD("check"),
    WARN("alert"),
    BAD("alert");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** Ending of the style's name. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
