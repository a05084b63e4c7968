package dev.fullspan.catalog;

import dev.fullspan.web.kit.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names of categories from the root on, written as {@code Home > Kitchen}. */
final class CategoryPath {
    static final String BETWEEN = " > ";
    static final int MOST_LEVELS = 12;

    private CategoryPath() {}

    /** The path with one blank on each side of its signs; empty where none is told. */
    static String checked(String told) {
        String text = Typed.text("category", told, 4_000);
        if (text.isEmpty()) {
            return "";
        }
        List<String> names =
                Arrays.stream(text.split(">", -1)).map(CategoryPath::name).toList();
        if (names.size() > MOST_LEVELS) {
            throw Typed.wrong("category", "Categories have at most " + MOST_LEVELS + " levels.");
        }
        return String.join(BETWEEN, names);
    }

    static String name(String told) {
        String name = Typed.text("category", told, 255);
        if (name.isEmpty() || name.indexOf('>') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw Typed.wrong("category", "Each category has a name of 1 to 255 characters without “>”.");
        }
        return name;
    }

    /** The path and each one above it, the highest first. */
    static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (int at = path.indexOf(BETWEEN); at >= 0; at = path.indexOf(BETWEEN, at + 1)) {
            steps.add(path.substring(0, at));
        }
        steps.add(path);
        return steps;
    }
}
