package dev.fullspan.web;

import dev.fullspan.kernel.DateRange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the date range control offers: presets as plain links, and the parameters that a custom range must keep.
 *
 * @param label the chosen range in words, the preset's where it is one
 * @param kept the address's other parameters
 */
public record RangeChoice(String label, List<Preset> presets, List<Kept> kept) {
    private static final Set<String> OWN = Set.of("from", "to", "compare", "page", "cursor");

    /** A range that is often wanted. */
    public record Preset(String label, String href, boolean current) {}

    /** A parameter that stays as it is. */
    public record Kept(String name, String value) {}

    /** The choice at the page that the shell stands around. */
    public static RangeChoice of(Shell shell) {
        List<Kept> kept = kept(shell.query());
        StringBuilder rest =
                new StringBuilder("&compare=").append(shell.range().compare().parameter());
        for (Kept parameter : kept) {
            rest.append('&')
                    .append(Addresses.encode(parameter.name))
                    .append('=')
                    .append(Addresses.encode(parameter.value));
        }
        DateRange chosen = shell.range().range();
        List<Preset> presets = new ArrayList<>();
        String label = "";
        for (Named named : usual(shell.range().today())) {
            boolean current = label.isEmpty() && named.range.equals(chosen);
            label = current ? named.label : label;
            String href = shell.path() + "?from=" + named.range.from() + "&to=" + named.range.to() + rest;
            presets.add(new Preset(named.label, href, current));
        }
        return new RangeChoice(label.isEmpty() ? shell.formats().range(chosen) : label, presets, kept);
    }

    private record Named(String label, DateRange range) {}

    private static List<Named> usual(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return List.of(
                new Named("Today", DateRange.lastDays(1, today)),
                new Named("Yesterday", DateRange.lastDays(1, today.minusDays(1))),
                new Named("Last 7 days", DateRange.lastDays(7, today)),
                new Named("Last 30 days", DateRange.lastDays(30, today)),
                new Named("Last 90 days", DateRange.lastDays(90, today)),
                new Named("This month", new DateRange(month, today)),
                new Named("Last month", new DateRange(month.minusMonths(1), month.minusDays(1))),
                new Named("Last 12 months", new DateRange(today.minusYears(1).plusDays(1), today)),
                new Named("This year", new DateRange(today.withDayOfYear(1), today)));
    }

    private static List<Kept> kept(String query) {
        List<Kept> kept = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty() && !OWN.contains(name)) {
                kept.add(new Kept(name, equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return kept;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // not an encoding; nothing to keep
        }
    }
}
