package dev.fullspan.web.kit;

/**
 * A change against the comparison, with its sign and a word, so that colour never speaks alone.
 *
 * @param text the change with its sign, such as {@code +6 %}
 * @param word {@code more}, {@code less} or {@code the same}, read aloud after the text
 */
public record Delta(String text, Direction direction, Mood mood, String word) {

    /** Which way the value went. */
    public enum Direction {
        UP,
        DOWN,
        SAME
    }

    /** Whether that is good for the shop. */
    public enum Mood {
        GOOD,
        BAD,
        NEUTRAL
    }

    /** Which way would be good. */
    public enum Good {
        MORE,
        LESS,
        NEITHER
    }

    /** Weighs a change: its sign tells the direction, {@code good} tells the mood. */
    public static Delta of(double change, String text, Good good) {
        if (change == 0 || text.startsWith("0")) {
            return new Delta(text, Direction.SAME, Mood.NEUTRAL, "the same");
        }
        boolean more = change > 0;
        Mood mood = switch (good) {
            case NEITHER -> Mood.NEUTRAL;
            case MORE -> more ? Mood.GOOD : Mood.BAD;
            case LESS -> more ? Mood.BAD : Mood.GOOD;
        };
        return new Delta(text, more ? Direction.UP : Direction.DOWN, mood, more ? "more" : "less");
    }

    /** Name of the style that shows the mood. */
    public String style() {
        return switch (mood) {
            case GOOD -> "delta-good";
            case BAD -> "delta-bad";
            case NEUTRAL -> "delta-neutral";
        };
    }

    /** Sign that shows the direction. */
    public String arrow() {
        return switch (direction) {
            case UP -> "↑";
            case DOWN -> "↓";
            case SAME -> "→";
        };
    }
}
