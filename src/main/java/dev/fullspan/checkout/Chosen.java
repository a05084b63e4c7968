package dev.fullspan.checkout;

import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSet.Having;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of checkouts to which a page is narrowed, as its address says them: {@code chosen=payment_method:card}. */
final class Chosen {
    static final String PARAMETER = "chosen";

    private Chosen() {}

    /** @throws ProblemException naming the parameter that cannot be read */
    static CheckoutSet of(Reading reading, Instant now) {
        return new CheckoutSet(
                reading.selection().scope(),
                CheckoutRules.usual(now),
                reading.others().getOrDefault(PARAMETER, List.of()).stream()
                        .map(Chosen::having)
                        .toList());
    }

    private static Having having(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        CheckoutDimension dimension = dimension(PARAMETER, name);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        return new Having(dimension, value.isEmpty() ? null : value);
    }

    static CheckoutDimension dimension(String parameter, String name) {
        return find(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_REQUEST,
                        parameter,
                        "“" + name + "” is nothing that checkouts have. Take one of "
                                + Arrays.stream(CheckoutDimension.values())
                                        .map(CheckoutDimension::parameter)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    static Optional<CheckoutDimension> find(String name) {
        return Arrays.stream(CheckoutDimension.values())
                .filter(one -> one.parameter().equals(name))
                .findFirst();
    }

    /** The parameters that narrow to these values, each with {@code &} before it. */
    static String query(List<Having> values) {
        return values.stream().map(Chosen::query).collect(Collectors.joining());
    }

    static String query(Having value) {
        return "&" + PARAMETER + "="
                + Addresses.encoded(value.dimension().parameter() + ":" + (value.value() == null ? "" : value.value()));
    }

    /** A value as people read it. */
    static String shown(CheckoutDimension dimension, @Nullable String value) {
        if (value == null) {
            return switch (dimension) {
                case CODE -> "No error";
                default -> "Not told";
            };
        }
        return value;
    }
}
