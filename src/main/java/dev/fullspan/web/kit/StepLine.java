package dev.fullspan.web.kit;

import org.jspecify.annotations.Nullable;

/** One step of several that follow one another. */
public record StepLine(
        String title, String detail, State state, @Nullable String href) {
    /** How far the step is. */
    public enum State {
        DONE("done"),
        CURRENT("now"),
        OPEN("to do");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
