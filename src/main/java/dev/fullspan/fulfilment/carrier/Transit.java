package dev.fullspan.fulfilment.carrier;

import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long a service takes to some places, in the carrier's working days after the collection.
 *
 * @param countries two letters each; empty for anywhere
 * @param postcodes beginnings, without blanks, in capitals; empty for any
 * @param least 0 to 60
 * @param most at least {@code least}, at most 60
 */
public record Transit(Set<String> countries, Set<String> postcodes, int least, int most) {
    private static final Pattern LINE =
            Pattern.compile("([^/:]*)(?:/([^:]*))?:\\s*(\\d{1,3})(?:\\s*[-–]\\s*(\\d{1,3}))?\\s*");
    private static final int LONGEST_DAYS = 60;
    private static final int MOST_PLACES = 300;
    private static final int MOST_NAMED = 4;

    public Transit {
        countries = sorted(countries);
        postcodes = sorted(postcodes.stream().map(Transit::plain).toList());
        if (countries.size() > MOST_PLACES || postcodes.size() > MOST_PLACES) {
            throw Typed.wrong("times", "A line names at most " + MOST_PLACES + " countries or postcodes.");
        }
        if (countries.stream().anyMatch(one -> !one.matches("[A-Z]{2}"))) {
            throw Typed.wrong("times", "Write countries with two letters, such as DE or AT; * stands for anywhere.");
        }
        if (postcodes.stream().anyMatch(one -> !one.matches("[0-9A-Z-]{1,10}"))) {
            throw Typed.wrong("times", "Write postcodes by how they begin, such as 01 or BT.");
        }
        if (!postcodes.isEmpty() && countries.size() != 1) {
            throw Typed.wrong("times", "Name one country before postcodes, such as “DE / 01, 02: 1-2”.");
        }
        if (least < 0 || most < least || most > LONGEST_DAYS) {
            throw Typed.wrong("times", "The days are 0 to " + LONGEST_DAYS + ", the fewer first, such as “DE: 1-2”.");
        }
    }

    private static Set<String> sorted(Iterable<String> texts) {
        Set<String> kept = new TreeSet<>();
        texts.forEach(text -> {
            if (!text.isBlank()) {
                kept.add(text.strip().toUpperCase(Locale.ROOT));
            }
        });
        return java.util.Collections.unmodifiableSet(kept);
    }

    static String plain(String postcode) {
        return postcode.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    boolean reaches(String country, String postcode) {
        return (countries.isEmpty() || countries.contains(country))
                && (postcodes.isEmpty() || postcodes.stream().anyMatch(postcode::startsWith));
    }

    /** How closely it fits a place that it reaches; more is closer. */
    int fit(String postcode) {
        int longest = postcodes.stream()
                .filter(postcode::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return longest * 2 + (countries.isEmpty() ? 0 : 1);
    }

    /** Reads lines such as {@code DE: 1-2}, {@code GB / BT, IM: 3-5} and {@code *: 5-10}. */
    public static List<Transit> read(String typed) {
        List<Transit> times = new ArrayList<>();
        int number = 0;
        for (String line : Typed.text("times", typed, 40_000).split("\\R", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Matcher told = LINE.matcher(line.strip());
            if (!told.matches()) {
                throw Typed.wrong(
                        "times",
                        "Line " + number
                                + ": write countries, a colon and days, such as “DE: 1-2”, “AT, CH: 2-4” or “*: 5-10”.");
            }
            int least = Integer.parseInt(told.group(3));
            times.add(new Transit(
                    parts(told.group(1).replace("*", "")),
                    told.group(2) == null ? Set.of() : parts(told.group(2)),
                    least,
                    told.group(4) == null ? least : Integer.parseInt(told.group(4))));
        }
        return times;
    }

    static Set<String> parts(String list) {
        return Arrays.stream(list.split("[,;]", -1)).map(String::strip).collect(Collectors.toSet());
    }

    /** As {@link #read} reads it. */
    static String text(List<Transit> times) {
        return times.stream().map(Transit::toString).collect(Collectors.joining("\n"));
    }

    /** Such as {@code 1–2 working days}. */
    public String days() {
        return least == most
                ? least + (least == 1 ? " working day" : " working days")
                : least + "–" + most + " working days";
    }

    /** Such as {@code Germany, Austria 1–2}. @param only whether no other time is told beside it */
    String words(boolean only) {
        String to = countries.size() > MOST_NAMED
                ? String.join(", ", countries)
                : countries.stream().map(Formats::country).collect(Collectors.joining(", "));
        return (countries.isEmpty() ? only ? "anywhere" : "elsewhere" : to)
                + (postcodes.isEmpty() ? "" : " " + String.join(", ", postcodes))
                + " " + least + (most == least ? "" : "\u2060–\u2060" + most);
    }

    @Override
    public String toString() {
        return (countries.isEmpty() ? "*" : String.join(", ", countries))
                + (postcodes.isEmpty() ? "" : " / " + String.join(", ", postcodes))
                + ": " + least + (most == least ? "" : "-" + most);
    }
}
