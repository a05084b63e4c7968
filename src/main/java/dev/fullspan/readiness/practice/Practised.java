package dev.fullspan.readiness.practice;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One practice order of one person.
 *
 * @param number by which it is called within its drill, from 1
 * @param person who practises
 * @param what its lines, as a sentence
 * @param taken when they said that they have it, or null
 * @param done when they said that their part of it is done, or null
 * @param over whether the drill has ended, so that nothing more is answered
 */
public record Practised(
        ShopId shop,
        long drill,
        int number,
        int person,
        Part part,
        String what,
        Instant offered,
        @Nullable Instant taken,
        @Nullable Instant done,
        boolean over) {
    /** As people read it; nobody can take it for a real one. */
    public String name() {
        return "PRACTICE-" + drill + "-" + number;
    }

    boolean isOpen() {
        return !over && done == null;
    }
}
