package dev.fullspan.inventory.purchase;

import java.time.LocalDate;

/**
 * Units that are on their way.
 *
 * @param expected the day on which they are there
 * @param units 1 or more
 */
public record Inbound(LocalDate expected, long units) {}
