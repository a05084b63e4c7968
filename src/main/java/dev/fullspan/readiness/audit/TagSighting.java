package dev.fullspan.readiness.audit;

/**
 * A tag set up in a page's source.
 *
 * @param id the account it is set up for, empty where the source does not tell
 * @param times how often the same id is set up; above 1 it counts double
 */
public record TagSighting(Tag tag, String id, int times) {}
