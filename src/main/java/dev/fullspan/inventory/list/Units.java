package dev.fullspan.inventory.list;

import dev.fullspan.web.kit.Typed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole units as people type them. */
public final class Units {
    public static final long MOST = 1_000_000_000;
    private static final Pattern WHOLE = Pattern.compile("[+−-]?[0-9]{1,10}");

    private Units() {}

    /** From 0 to a billion. @throws dev.fullspan.kernel.ProblemException naming the field */
    public static long of(String field, @Nullable String typed) {
        long units = signed(field, typed);
        if (units < 0) {
            throw Typed.wrong(field, "Write a whole number from 0 on, such as 12.");
        }
        return units;
    }

    /** The same below 0, too. */
    public static long signed(String field, @Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (!WHOLE.matcher(text).matches()) {
            throw Typed.wrong(field, "Write a whole number of units, such as 12.");
        }
        long units = Long.parseLong(text.replace('−', '-'));
        if (Math.abs(units) > MOST) {
            throw Typed.wrong(field, "At most 1,000,000,000 units are taken.");
        }
        return units;
    }

    /** What was seen on a page; null where nothing was sent. */
    public static @Nullable Long seen(String field, @Nullable String sent) {
        return sent == null || sent.isBlank() ? null : Long.valueOf(signed(field, sent));
    }
}
