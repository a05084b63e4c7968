package dev.fullspan.access.view;

/**
 * One role that can be chosen.
 *
 * @param allows its duties in words
 * @param locked whether it allows more than the one who chooses may
 */
public record RoleChoice(int id, String name, String allows, boolean chosen, boolean locked) {}
