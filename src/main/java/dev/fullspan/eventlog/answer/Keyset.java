package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Lists in descending order of two numbers, cut into parts; a cursor names the two numbers of the last row. */
final class Keyset {
    private final Cursor cursor;

    Keyset(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The condition that a row comes after the cursor, with {@code and} before it; empty for the first part. */
    Sql after(String first, String second) {
        long[] last = last();
        return last == null
                ? new Sql()
                : Sql.of(
                        " and (" + first + " < ? or (" + first + " = ? and " + second + " < ?))",
                        last[0],
                        last[0],
                        last[1]);
    }

    /** Order and limit; one row more than asked shows whether there is a next part. */
    Sql order(String first, String second) {
        return Sql.of("\norder by " + first + " desc, " + second + " desc\nlimit ?\n", cursor.limit() + 1);
    }

    <R> Part<R> part(List<R> rows, long total, ToLongFunction<R> first, ToLongFunction<R> second) {
        if (rows.size() <= cursor.limit()) {
            return new Part<>(rows, total, null);
        }
        List<R> shown = rows.subList(0, cursor.limit());
        R last = shown.getLast();
        String next = Long.toString(first.applyAsLong(last), 36) + "_" + Long.toString(second.applyAsLong(last), 36);
        return new Part<>(shown, total, next);
    }

    long @Nullable [] last() {
        String after = cursor.after();
        if (after == null) {
            return null;
        }
        String[] numbers = after.split("_", -1);
        try {
            if (numbers.length == 2) {
                return new long[] {Long.parseLong(numbers[0], 36), Long.parseLong(numbers[1], 36)};
            }
        } catch (NumberFormatException e) {
            throw foreign();
        }
        throw foreign();
    }

    private static ProblemException foreign() {
        return new ProblemException(
                Problem.INVALID_REQUEST, "cursor", "This cursor is not one of ours. Begin without one.");
    }
}
