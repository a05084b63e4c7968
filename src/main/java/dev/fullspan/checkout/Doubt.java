package dev.fullspan.checkout;

import dev.fullspan.checkout.scan.Drop;

/**
 * What makes a comparison less certain than its counts alone.
 *
 * @param dispersion by how many times shares vary more from week to week than by chance alone, at least 1
 * @param strength in standard errors, by which it was chosen among others
 * @param needed for that; 0 where nothing was chosen
 * @param stretch by how many times the interval is longer because it is looked at more than once, at least 1
 */
record Doubt(double dispersion, double strength, double needed, double stretch) {
    static final Doubt NONE = new Doubt(1, 0, 0, 1);

    /** A drop that stood out among many. */
    static Doubt of(Drop drop) {
        return new Doubt(drop.dispersion(), drop.strength(), drop.needed(), 1);
    }

    static Doubt of(double dispersion, double stretch) {
        return new Doubt(dispersion, 0, 0, stretch);
    }
}
