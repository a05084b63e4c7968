package dev.fullspan.fulfilment;

/**
 * A page about a party to which its own page leads. Beans.
 *
 * @param label a word or two
 * @param path below {@code /shops/{shop}/partners/{party}}, such as {@code /people}
 */
public record PartyLink(String label, String path) {}
