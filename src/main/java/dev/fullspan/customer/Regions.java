package dev.fullspan.customer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The country whose telephone numbers are meant where none is told: that of the shop's time zone (zone.tab of the tz database, public domain). */
final class Regions {
    private static final Map<String, String> COUNTRIES = read();

    private Regions() {}

    /** ISO 3166-1 alpha-2; {@code ZZ}, which is no country, for a zone such as UTC. */
    static String of(ZoneId zone) {
        return COUNTRIES.getOrDefault(zone.getId(), "ZZ");
    }

    private static Map<String, String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Regions.class.getResourceAsStream("/customer/zones.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
