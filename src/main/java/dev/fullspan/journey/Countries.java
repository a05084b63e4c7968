package dev.fullspan.journey;

import java.util.Arrays;
import java.util.Locale;

/** Names of countries. */
public final class Countries {
    private Countries() {}

    /** The country's name in English, or the code itself where it is none. */
    public static String name(String code) {
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }

    /** The code of a country that is given by its English name or by its code; what is neither comes back as it is. */
    public static String code(String nameOrCode) {
        return Arrays.stream(Locale.getISOCountries())
                .filter(code -> code.equalsIgnoreCase(nameOrCode) || name(code).equalsIgnoreCase(nameOrCode))
                .findFirst()
                .orElse(nameOrCode);
    }
}
