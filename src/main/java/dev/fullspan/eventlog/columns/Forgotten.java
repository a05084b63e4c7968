package dev.fullspan.eventlog.columns;

import java.util.Set;

/**
 * Whom the columns forget: numbers of devices and users of one shop, or all of the shop.
 *
 * @param wholeShop whether everything of the shop goes; the sets are empty then
 * @param upTo position of the last event that goes; what came later is another's or new
 */
public record Forgotten(int shop, boolean wholeShop, Set<Long> devices, Set<Long> users, long upTo) {}
