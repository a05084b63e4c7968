package dev.fullspan.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a visitor is, by what the request says; no address is looked up anywhere else. */
public final class Countries {
    private static final Map<String, String> BY_ZONE = zones();
    private static final Map<String, String> BY_NAME = names();

    private Countries() {}

    /** The country by its code or English name, in upper-case letters of ISO 3166-1; null where it is none. */
    static @Nullable String of(@Nullable String codeOrName) {
        return codeOrName == null ? null : BY_NAME.get(codeOrName.strip().toUpperCase(Locale.ROOT));
    }

    /** The country in which a time zone of the IANA database is used; null where it is unknown or names no place. */
    public static @Nullable String ofTimeZone(@Nullable String zone) {
        return zone == null ? null : BY_ZONE.get(zone);
    }

    private static Map<String, String> zones() {
        Map<String, String> zones = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Countries.class.getResourceAsStream("time-zones.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int blank = line.indexOf(' ');
                        zones.put(
                                line.substring(0, blank),
                                line.substring(blank + 1).strip());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(zones);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            names.put(code, code);
            names.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
        }
        names.put("UK", "GB");
        names.put("USA", "US");
        return Map.copyOf(names);
    }
}
