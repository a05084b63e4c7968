package dev.fullspan.inventory;

import java.util.Map;

/**
 * What an order could have where.
 *
 * @param parts by SKU the units of what lies on shelves in one of it: itself, or of a bundle its components
 * @param units by what lies on shelves, and open location: what is available there and what is set aside there for the order already
 * @param here likewise, only what is set aside for it
 */
public record Reach(
        Map<String, Map<String, Long>> parts, Map<String, Map<Long, Long>> units, Map<String, Map<Long, Long>> here) {}
