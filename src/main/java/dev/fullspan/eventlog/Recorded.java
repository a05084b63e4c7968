package dev.fullspan.eventlog;

/**
 * An event that passed the dedup verdict, with its place in the order of arrival.
 *
 * @param position 1 or more, over all shops, increasing for ever; not without gaps
 */
public record Recorded(long position, Event event) {}
