package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.Checkouts;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stages and outcomes of checkouts as addresses and pages say them. */
final class Stages {
    private Stages() {}

    static String word(int stage) {
        return word(Checkouts.Stage.values()[stage]);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The value that a parameter names, or null where it is absent or empty. */
    static <E extends Enum<E>> @Nullable E read(Class<E> type, String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> word(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_REQUEST,
                        parameter,
                        "“" + parameter + "” is one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Stages::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    static String shown(Checkouts.Stage stage) {
        return switch (stage) {
            case STARTED -> "Begun";
            case DETAILS -> "Address and delivery done";
            case PAYMENT -> "Payment chosen";
            case ORDERED -> "Ordered";
        };
    }

    static String shown(Checkouts.Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "Completed";
            case RECOVERED -> "Recovered";
            case ABANDONED -> "Abandoned";
            case OPEN -> "Still open";
        };
    }
}
