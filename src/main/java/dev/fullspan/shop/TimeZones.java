package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** The time zones of the IANA database. */
final class TimeZones {
    private static final Pattern PLACE =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC");

    private static final List<String> ALL =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    private static final List<String> PLACES =
            ALL.stream().filter(zone -> PLACE.matcher(zone).matches()).toList();

    private TimeZones() {}

    /** Those named after a place, and UTC, by name. */
    static List<String> places() {
        return PLACES;
    }

    /** @throws ProblemException naming the field {@code time-zone}, with the nearest zones */
    static ZoneId parse(String text) {
        String wanted = text.strip();
        return ALL.stream()
                .filter(zone -> zone.equalsIgnoreCase(wanted))
                .findFirst()
                .map(ZoneId::of)
                .orElseThrow(() -> new ProblemException(Problem.INVALID_REQUEST, "time-zone", refusal(wanted)));
    }

    private static String refusal(String text) {
        String said = text.isBlank()
                ? "Name the shop's time zone"
                : "There is no time zone “" + Suggestions.shown(text) + "”";
        List<String> near = Suggestions.near(
                text,
                PLACES.stream()
                        .map(zone -> new Suggestions.Candidate(
                                zone, List.of(zone, zone.substring(zone.lastIndexOf('/') + 1))))
                        .toList());
        return near.isEmpty()
                ? said + ". Use a name of the IANA database, such as Europe/Berlin."
                : said + ". Did you mean " + String.join(", ", near) + "?";
    }
}
