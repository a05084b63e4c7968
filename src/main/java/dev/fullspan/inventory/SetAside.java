package dev.fullspan.inventory;

/** Units of a SKU that lie at a location for an order. */
public record SetAside(String order, String sku, long location, long units) {}
