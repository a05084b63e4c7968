package dev.fullspan.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * Where one page of a list ends and the next begins: what the list is sorted by at that row, and the row's id, which tells rows of the same value
 * apart. So a page costs the same however far back it is, and none is skipped or told twice when rows come or go meanwhile.
 */
public record Cursor(String at, String id) {
    /** How it is handed out: one word that fits into an address. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id.length() + " " + id + at).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What {@link #text} handed out.
     *
     * @param fits whether it can be of the list that is asked; may throw what parsing throws
     * @throws ProblemException naming the field {@code cursor} where it is none of this list
     */
    public static Cursor of(String text, Predicate<Cursor> fits) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = decoded.indexOf(' ');
            int end = space + 1 + Integer.parseInt(decoded.substring(0, Math.max(space, 0)));
            if (decoded.indexOf('\0') < 0) {
                Cursor cursor = new Cursor(decoded.substring(end), decoded.substring(space + 1, end));
                if (fits.test(cursor)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | java.time.DateTimeException | StringIndexOutOfBoundsException e) {
            // Said below: no cursor of this list.
        }
        throw new ProblemException(
                Problem.INVALID_REQUEST,
                "cursor",
                "This is no place in this list. Send the cursor as it came in “next”, with the same sort, or begin anew without it.");
    }
}
