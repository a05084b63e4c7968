package dev.fullspan.access.view;

import dev.fullspan.web.kit.Field;

/**
 * What the second step of the sign-in shows.
 *
 * @param pending stands for the first step
 * @param next where to go on
 */
public record CodeView(Field code, String pending, String next) {}
