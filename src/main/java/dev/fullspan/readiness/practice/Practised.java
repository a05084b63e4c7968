package dev.fullspan.readiness.practice;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One practice order of one person.
 *
 * @param number by which it is called within its drill, from 1
 * @param person who practises
 * @param what its lines, as a sentence
 * @param taken when they said that they have it, or null
 * @param picked when they said that it is picked, where they said so apart, or null
 * @param packed likewise
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
        @Nullable Instant picked,
        @Nullable Instant packed,
        @Nullable Instant done,
        boolean over) {
    /** As people read it; nobody can take it for a real one. */
    public String name() {
        return "PRACTICE-" + drill + "-" + number;
    }

    boolean isOpen() {
        return !over && done == null;
    }

    /** What was pressed, and when. */
    public record Pressed(Press press, Instant at) {}

    private @Nullable Instant at(Press press) {
        return switch (press) {
            case TAKEN -> taken;
            case PICKED -> picked;
            case PACKED -> packed;
            case DONE -> done;
        };
    }

    boolean isPressed(Press press) {
        return at(press) != null;
    }

    /** What was pressed last, or null. */
    public @Nullable Pressed last() {
        Pressed last = null;
        for (Press press : Press.values()) {
            Instant at = at(press);
            last = at == null ? last : new Pressed(press, at);
        }
        return last;
    }

    /** What can be pressed next, what is suggested first; nothing once it is done or the drill is over. */
    List<Press> next() {
        if (!isOpen()) {
            return List.of();
        }
        if (taken == null) {
            return List.of(Press.TAKEN);
        }
        return part != Part.ALL || packed != null
                ? List.of(Press.DONE)
                : List.of(picked == null ? Press.PICKED : Press.PACKED, Press.DONE);
    }
}
