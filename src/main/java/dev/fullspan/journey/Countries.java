package dev.fullspan.journey;

import java.util.Locale;

/** Names of countries. */
public final class Countries {
    private Countries() {}

    /** The country's name in English, or the code itself where it is none. */
    public static String name(String code) {
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }
}
