package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.source.Agent;
import dev.fullspan.web.kit.Typed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dimensions by the names under which addresses and the HTTP interface know them, and their values as pages write them. */
public final class Dimensions {
    /** What stands where a value is not known. */
    public static final String UNKNOWN = "Unknown";

    private Dimensions() {}

    /** A value as pages write it: countries by their name, devices and visitors with a capital as channels have one. */
    public static String shown(Dimension dimension, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return dimension == Dimension.SOURCE ? "None told" : UNKNOWN;
        }
        return switch (dimension) {
            case COUNTRY -> Countries.name(value);
            case DEVICE, VISITOR -> Character.toUpperCase(value.charAt(0)) + value.substring(1);
            case CHANNEL, SOURCE, MEDIUM, CAMPAIGN, TERM, CONTENT, REFERRER, BROWSER, OS, LANDING_PAGE, EXIT_PAGE ->
                value;
        };
    }

    /** The value that is meant by what a reader typed: as {@link #shown} writes it, or as it is stored. */
    public static String told(Dimension dimension, String typed) {
        if (typed.equalsIgnoreCase(UNKNOWN) || typed.equals(shown(dimension, null))) {
            return "";
        }
        return switch (dimension) {
            case COUNTRY -> Countries.code(typed);
            case DEVICE, VISITOR -> typed.toLowerCase(Locale.ROOT);
            case CHANNEL, SOURCE, MEDIUM, CAMPAIGN, TERM, CONTENT, REFERRER, BROWSER, OS, LANDING_PAGE, EXIT_PAGE ->
                typed;
        };
    }

    /**
     * The value that is meant, where it can be one.
     *
     * @throws dev.fullspan.kernel.ProblemException naming the field and all values of a dimension that has but a few, where it is none of these
     */
    public static String told(Dimension dimension, String typed, String field) {
        String told = told(dimension, typed);
        List<String> all = switch (dimension) {
            case DEVICE ->
                Arrays.stream(Agent.Device.values()).map(Agent.Device::label).toList();
            case VISITOR -> List.of("new", "returning");
            case CHANNEL,
                    SOURCE,
                    MEDIUM,
                    CAMPAIGN,
                    TERM,
                    CONTENT,
                    REFERRER,
                    BROWSER,
                    OS,
                    COUNTRY,
                    LANDING_PAGE,
                    EXIT_PAGE -> List.of();
        };
        if (all.isEmpty() || told.isEmpty() || all.contains(told)) {
            return told;
        }
        throw Typed.wrong(
                field,
                "“" + typed + "” is none of them. Take "
                        + all.stream().map(value -> shown(dimension, value)).collect(Collectors.joining(", ")) + " or "
                        + UNKNOWN + ".");
    }

    public static Optional<Dimension> find(String parameter) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.parameter().equals(parameter))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(Dimension.values()).map(Dimension::parameter).collect(Collectors.joining(", "));
    }
}
