package dev.fullspan.inventory;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what callers send, and names the field that is wrong. */
final class Sent {
    static final int MOST_LINES = 500;
    static final long MOST_UNITS = 1_000_000_000;
    static final int LONGEST = 255;
    private static final long LONGEST_HOLD = Duration.ofDays(7).toSeconds();
    private static final int USUAL_HOLD = 600;

    /** A line as it is sent. */
    interface Line {
        @Nullable String sku();

        @Nullable Long quantity();
    }

    private Sent() {}

    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw wrong(field, "“" + field + "” is missing.");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(field, "“" + field + "” may have up to " + LONGEST + " characters, none of them a control character.");
        }
        return text.strip();
    }

    static SortedMap<String, Long> lines(@Nullable List<? extends @Nullable Line> lines) {
        if (lines == null || lines.isEmpty()) {
            throw wrong("lines", "“lines” is missing. Name at least one SKU and its quantity.");
        }
        if (lines.size() > MOST_LINES) {
            throw wrong("lines", "At most " + MOST_LINES + " lines are taken at once.");
        }
        SortedMap<String, Long> units = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line == null) {
                throw wrong("lines[" + i + "]", "Line " + (i + 1) + " is empty.");
            }
            units.merge(text("lines[" + i + "].sku", line.sku()), quantity("lines[" + i + "].quantity", line.quantity()), Long::sum);
        }
        return units;
    }

    static long quantity(String field, @Nullable Long quantity) {
        if (quantity == null || quantity < 1 || quantity > MOST_UNITS) {
            throw wrong(field, "“" + field + "” is a whole number of units from 1 to " + MOST_UNITS + ".");
        }
        return quantity;
    }

    static long units(String field, @Nullable Long units) {
        if (units == null || units < 0 || units > MOST_UNITS) {
            throw wrong(field, "“" + field + "” is a whole number of units from 0 to " + MOST_UNITS + ".");
        }
        return units;
    }

    static Duration length(@Nullable Long seconds) {
        long told = seconds == null ? USUAL_HOLD : seconds;
        if (told < 1 || told > LONGEST_HOLD) {
            throw wrong("holdSeconds", "“holdSeconds” is a whole number from 1 to " + LONGEST_HOLD + " (a week).");
        }
        return Duration.ofSeconds(told);
    }

    static @Nullable String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > 200) {
            throw wrong("reason", "“reason” may have up to 200 characters.");
        }
        return reason.strip();
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.NOT_FOUND, "id", "There is no such reservation.");
        }
    }

    static ProblemException wrong(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
