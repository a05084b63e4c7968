package dev.fullspan.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message; modules contribute theirs as beans.
 *
 * @param name lower-case words joined by dots, such as {@code stock.availability}; at most 100 characters
 * @param about what has happened when it is sent, in about one sentence for people
 * @param circle first word of the circles within which alone it is told, such as {@code party}; null for what the shop's own endpoints hear
 */
public record WebhookType(
        String name, String about, @Nullable String circle) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

    public WebhookType(String name, String about) {
        this(name, about, null);
    }

    public WebhookType {
        if (name.length() > 100 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A kind of message is named like stock.availability, not " + name);
        }
        if (about.isBlank()) {
            throw new IllegalArgumentException("Say in a sentence what " + name + " tells.");
        }
    }
}
