package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a part of a list of assignments ends: after when it was offered, and its id. */
record AssignmentCursor(Instant offered, long id) {
    static String after(Assignment last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.offered() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException naming the field {@code cursor} where it is none of this list */
    static AssignmentCursor read(String cursor) {
        try {
            String[] at = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (at.length == 2) {
                return new AssignmentCursor(Instant.parse(at[0]), Long.parseLong(at[1]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Said below: no cursor of this list.
        }
        throw new ProblemException(Problem.INVALID_REQUEST, "cursor", "Send the cursor as it came in “next”.");
    }
}
