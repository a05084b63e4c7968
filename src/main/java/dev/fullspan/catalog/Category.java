package dev.fullspan.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A category of the shop's tree.
 *
 * @param parent the one that it stands in, or null
 * @param path names from the root on
 * @param level 1 at the root
 * @param products that stand in it or below it
 */
public record Category(long id, @Nullable Long parent, String name, String path, int level, long products) {}
