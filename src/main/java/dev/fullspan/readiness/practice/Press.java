package dev.fullspan.readiness.practice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody presses of a practice order, in the order in which it is pressed. What lies between the first and the last may be left out. */
public enum Press {
    TAKEN("I have it"),
    PICKED("It is picked"),
    PACKED("It is packed"),
    DONE("It is ready");

    private final String verb;

    Press(String verb) {
        this.verb = verb;
    }

    /** By which it stands in forms and rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its button says. */
    public String verb() {
        return verb;
    }

    public static Optional<Press> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
