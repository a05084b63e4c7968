package dev.fullspan.access.view;

/**
 * One duty that can be chosen.
 *
 * @param locked whether the one who chooses does not hold it
 */
public record DutyChoice(String id, String label, String allows, boolean chosen, boolean locked) {}
