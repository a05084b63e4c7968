package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What confines people and keys of others to one part of a shop's work, such as one partner's orders. Whoever stands in one
 * holds nothing else in that shop.
 *
 * @param kind lower-case word by which a module knows its own, such as {@code party}
 * @param id of what it surrounds, within the shop
 */
public record Circle(String kind, long id) {
    private static final Pattern TEXT = Pattern.compile("([a-z]{1,20}):([0-9]{1,18})");

    public Circle {
        if (!TEXT.matcher(kind + ":" + id).matches()) {
            throw new IllegalArgumentException("No circle: " + kind + ":" + id);
        }
    }

    /** Reads {@code party:12}. */
    public static Circle parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "circle", "A circle is written like “party:12”.");
        }
        return new Circle(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
