package dev.fullspan.journey;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One figure as a page shows it.
 *
 * @param value of the chosen range
 * @param before of the range compared with, or null where nothing is compared
 * @param behind address below the shop's of the list behind the figure, such as {@code /people?of=visitors&from=…}, or null
 */
public record Figure(
        Definition definition,
        Measure value,
        @Nullable Measure before,
        @Nullable String behind) {

    /** Relative change against the comparison: 0.06 for six per cent more. Empty where either is missing or the base is 0. */
    public OptionalDouble change() {
        OptionalDouble now = number(value);
        OptionalDouble then = before == null ? OptionalDouble.empty() : number(before);
        return now.isEmpty() || then.isEmpty() || then.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.getAsDouble() / then.getAsDouble() - 1);
    }

    private static OptionalDouble number(Measure measure) {
        return switch (measure) {
            case Measure.Count count -> OptionalDouble.of(count.value());
            case Measure.Amount amount -> OptionalDouble.of(amount.value().minor());
            case Measure.Share share -> OptionalDouble.of(share.value());
            case Measure.Seconds seconds -> OptionalDouble.of(seconds.value());
            case Measure.NotEstimable none -> OptionalDouble.empty();
        };
    }
}
