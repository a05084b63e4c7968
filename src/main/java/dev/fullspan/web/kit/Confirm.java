package dev.fullspan.web.kit;

/**
 * A step that cannot be taken back lightly: it opens, says what will happen, and then asks for the deed.
 *
 * @param button what opens it, such as {@code Delete…}
 * @param consequence what happens and what stays, in full sentences
 * @param verb on the button that does it
 * @param action address to which it posts
 */
public record Confirm(String button, String consequence, String verb, String action) {}
