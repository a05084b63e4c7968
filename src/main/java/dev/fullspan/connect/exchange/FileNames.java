package dev.fullspan.connect.exchange;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Patterns of the names of files. */
final class FileNames {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private FileNames() {}

    /**
     * Whether a name is one of the pattern's, in which {@code *} stands for anything; capital letters do not matter.
     *
     * <p>Each piece between stars is looked for once, from where the one before ended, so that no pattern takes long.
     */
    static boolean matches(String pattern, String name) {
        String[] pieces = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        String text = name.toLowerCase(Locale.ROOT);
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return text.equals(first);
        }
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int end = text.length() - last.length();
        int at = first.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], at);
            at = found + pieces[i].length();
            if (found < 0 || at > end) {
                return false;
            }
        }
        return true;
    }

    /** The name of a file that is sent: {@code {date}} and {@code {time}} are those of the moment. */
    static String named(String pattern, ZonedDateTime now) {
        return pattern.replace("{date}", now.toLocalDate().toString()).replace("{time}", TIME.format(now));
    }
}
