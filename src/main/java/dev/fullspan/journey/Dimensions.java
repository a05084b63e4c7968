package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Dimension;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Dimensions by the names under which addresses and the HTTP interface know them. */
public final class Dimensions {
    private Dimensions() {}

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
