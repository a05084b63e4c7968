package dev.fullspan.journey.funnel;

import dev.fullspan.web.kit.Bars;

/**
 * What those who stopped at a step did next, as its template shows it.
 *
 * @param back address of the funnel
 */
public record NextScreen(String step, String answer, Bars next, String back) {}
