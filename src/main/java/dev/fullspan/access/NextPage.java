package dev.fullspan.access;

import org.jspecify.annotations.Nullable;

/** Where to go on after a sign-in. Only addresses of this very installation are followed. */
final class NextPage {
    private NextPage() {}

    /** The wished address where it is a path of our own, else Home. */
    static String checked(@Nullable String wished) {
        if (wished == null || !wished.startsWith("/") || wished.startsWith("//") || wished.length() > 2000) {
            return "/";
        }
        boolean plain = wished.indexOf('\\') < 0 && wished.chars().allMatch(letter -> letter > 0x20 && letter < 0x7f);
        boolean loop = wished.startsWith("/sign-in") || wished.startsWith("/sign-out");
        return plain && !loop ? wished : "/";
    }
}
