package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Who tells of which order, and as of when.
 *
 * @param connection id of the connection within the shop, such as {@code api} or {@code shopify-1}; 1 to 60 characters
 * @param engine what stands behind the connection
 * @param id the order's id in the source, which never changes; 1 to 200 characters
 * @param asOf the source's own <i>updated at</i>: of two tellings the later one counts, in whatever order they arrive
 */
public record Told(String connection, Engine engine, String id, Instant asOf) {
    static final int LONGEST_ID = 200;

    public Told {
        connection = required("connection", connection, 60);
        id = required("id", id, LONGEST_ID);
        asOf = micros(asOf);
    }

    /** The database keeps microseconds. */
    static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static String required(String field, String text, int longest) {
        String kept = text.strip();
        if (kept.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, field, "“" + field + "” is missing.");
        }
        return bounded(field, kept, longest);
    }

    static String bounded(String field, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    field,
                    "“" + field + "” may have up to " + longest + " characters, none of them a control character.");
        }
        return text;
    }

    static <T> List<T> most(String field, List<T> list, int most) {
        if (list.size() > most) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, field, "At most " + most + " of “" + field + "” are taken for one order.");
        }
        return List.copyOf(list);
    }
}
