package dev.fullspan.web;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The range of days that a page shows and what it is compared with, as they stand in the address:
 * {@code from}, {@code to} and {@code compare=previous|year|none}. Without them: the last 30 days against the 30 before.
 *
 * @param today the shop's current day, by which presets are reckoned
 */
public record RangeParameters(DateRange range, Compare compare, LocalDate today) {
    private static final int USUAL_DAYS = 30;
    private static final long LONGEST_DAYS = 3_700;

    /** What the range is compared with. */
    public enum Compare {
        /** As many days just before. */
        PREVIOUS("vs previous", "The days before"),
        /** The same days one year earlier. */
        YEAR("vs last year", "A year earlier"),
        NONE("", "Nothing");

        private final String label;
        private final String choice;

        Compare(String label, String choice) {
            this.label = label;
            this.choice = choice;
        }

        /** Shown behind the range; empty for no comparison. */
        public String label() {
            return label;
        }

        /** Shown where it is chosen. */
        public String choice() {
            return choice;
        }

        /** The form in which it stands in the address. */
        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the request's parameters.
     *
     * @throws ProblemException naming the parameter that cannot be read
     */
    public static RangeParameters of(HttpServletRequest request, LocalDate today) {
        return of(
                request.getParameter("from"),
                request.getParameter("to"),
                request.getParameter("compare"),
                Compare.PREVIOUS,
                today);
    }

    /**
     * Reads the same from elsewhere, such as a body.
     *
     * @param usual what is compared where nothing is said
     * @throws ProblemException naming the parameter that cannot be read
     */
    public static RangeParameters of(
            @Nullable String from, @Nullable String to, @Nullable String compare, Compare usual, LocalDate today) {
        LocalDate last = day("to", to).orElse(today);
        LocalDate first = day("from", from).orElse(last.minusDays(USUAL_DAYS - 1L));
        DateRange range = new DateRange(first, last);
        if (range.days() > LONGEST_DAYS) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "from", "The range is longer than ten years. Choose a shorter one.");
        }
        return new RangeParameters(range, compare == null || compare.isBlank() ? usual : compare(compare), today);
    }

    /** The last 30 days against the 30 before. */
    public static RangeParameters usual(LocalDate today) {
        return new RangeParameters(DateRange.lastDays(USUAL_DAYS, today), Compare.PREVIOUS, today);
    }

    /** The days to compare with, or empty where no comparison is wanted. */
    public Optional<DateRange> comparison() {
        return switch (compare) {
            case PREVIOUS -> Optional.of(range.previous());
            case YEAR ->
                Optional.of(new DateRange(range.from().minusYears(1), range.to().minusYears(1)));
            case NONE -> Optional.empty();
        };
    }

    /** The parameters as they stand in an address, without a question mark. */
    public String query() {
        return "from=" + range.from() + "&to=" + range.to() + "&compare=" + compare.parameter();
    }

    private static Optional<LocalDate> day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() < 1970 || day.getYear() > 2999) {
                throw new DateTimeException("out of reach");
            }
            return Optional.of(day);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, name, "“" + name + "” is not a day. Write it as 2026-01-31.");
        }
    }

    private static Compare compare(String text) {
        for (Compare compare : Compare.values()) {
            if (compare.parameter().equals(text)) {
                return compare;
            }
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "compare", "“compare” is previous, year or none.");
    }
}
