package dev.fullspan.inventory;

/** Units on hand at a location before and after something was booked there. */
public record BookedAt(long location, long before, long after) {}
