package dev.fullspan.collect;

import org.jspecify.annotations.Nullable;

/** Text from outside in a form that every store and page can hold: no control characters, no broken characters, no more than it may be long. */
public final class SafeText {
    /** Stands for a character that cannot be kept. */
    public static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /** The text without blanks at its ends, made safe and cut to at most {@code limit} characters; null where nothing is left. */
    public static @Nullable String of(@Nullable String text, int limit) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        String safe = isSafe(stripped) ? stripped : replaced(stripped);
        if (safe.isEmpty()) {
            return null;
        }
        return safe.length() <= limit ? safe : cut(safe, limit);
    }

    private static String cut(String text, int limit) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    private static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= '\u007f' && (c <= '\u009f' || Character.isSurrogate(c) || isInvisible(c))) {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                safe.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c) || c == 0) {
                safe.append(REPLACEMENT);
            } else if (Character.isISOControl(c)) {
                safe.append(' ');
            } else if (!isInvisible(c)) {
                safe.append(c);
            }
        }
        return safe.toString().strip();
    }

    /** Marks that turn the direction of text, with which one name can be made to look like another; and the byte order mark. */
    private static boolean isInvisible(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\ufeff';
    }
}
