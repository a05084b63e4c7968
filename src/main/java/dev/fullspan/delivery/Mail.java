package dev.fullspan.delivery;

import java.util.List;

/**
 * A letter to one person, from a shop.
 *
 * @param key names it within the shop, 1 to 200 characters; the same key is sent once, however often it is posted
 * @param kind what it is for, as the list of letters shows it, such as “Invitation”, 1 to 60 characters
 * @param to the recipient's address
 * @param subject one line, at most 300 characters
 * @param parts what it says, from top to bottom
 * @param shortLived whether its text is forgotten as soon as it is sent, as that of a link which signs somebody in
 */
public record Mail(String key, String kind, String to, String subject, List<Part> parts, boolean shortLived) {
    public Mail {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A letter says something.");
        }
    }

    /** A piece of a letter. Each is written as plain text and as HTML. */
    public sealed interface Part {}

    /** Sentences that belong together. */
    public record Text(String sentences) implements Part {}

    /** Where the reader can go. @param label a verb and what it does @param href the whole address */
    public record Link(String label, String href) implements Part {}

    /** A list with columns, such as the lines of an order. */
    public record Table(List<String> head, List<List<String>> rows) implements Part {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
