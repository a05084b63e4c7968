package dev.fullspan.inventory;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
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
    private static final BigDecimal USUAL_HOLD = BigDecimal.valueOf(600);

    /** A line as it is sent. */
    interface Line {
        @Nullable
        String sku();

        @Nullable
        BigDecimal quantity();
    }

    private Sent() {}

    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw wrong(field, "“" + field + "” is missing.");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(
                    field,
                    "“" + field + "” may have up to " + LONGEST + " characters, none of them a control character.");
        }
        return text.strip();
    }

    /** The key under which something is done once: in the body or the header {@code Idempotency-Key}. */
    static String key(@Nullable String body, @Nullable String header) {
        if (body == null && header == null) {
            throw wrong(
                    "key",
                    "“key” is missing. Send one of your own with each step, so that the same message again does nothing.");
        }
        if (body != null && header != null && !body.equals(header)) {
            throw wrong("key", "“key” and the header Idempotency-Key differ. Send one of them.");
        }
        return text("key", body == null ? header : body);
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
            units.merge(
                    text("lines[" + i + "].sku", line.sku()),
                    quantity("lines[" + i + "].quantity", line.quantity()),
                    Long::sum);
        }
        return units;
    }

    static long quantity(String field, @Nullable BigDecimal quantity) {
        return whole(field, quantity, 1, MOST_UNITS, "a whole number of units from 1 to " + MOST_UNITS);
    }

    static long units(String field, @Nullable BigDecimal units) {
        return whole(field, units, 0, MOST_UNITS, "a whole number of units from 0 to " + MOST_UNITS);
    }

    /** Units by which stock grows or, below 0, shrinks. */
    static long change(String field, @Nullable BigDecimal change) {
        String form = "a whole number of units from -" + MOST_UNITS + " to " + MOST_UNITS + ", and not 0";
        long units = whole(field, change, -MOST_UNITS, MOST_UNITS, form);
        if (units == 0) {
            throw wrong(field, "“" + field + "” is " + form + ".");
        }
        return units;
    }

    static Duration length(@Nullable BigDecimal seconds) {
        BigDecimal told = seconds == null ? USUAL_HOLD : seconds;
        return Duration.ofSeconds(
                whole("holdSeconds", told, 1, LONGEST_HOLD, "a whole number from 1 to " + LONGEST_HOLD + " (a week)"));
    }

    private static long whole(String field, @Nullable BigDecimal number, long least, long most, String form) {
        if (number == null
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw wrong(field, "“" + field + "” is " + form + ".");
        }
        return number.longValueExact();
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
