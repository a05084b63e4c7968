package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import java.util.List;

/** A figure's value, or why there is none. */
public sealed interface Measure {
    record Count(long value) implements Measure {}

    /** @param others amounts in other currencies, kept apart since there is no rate for them */
    record Amount(Money value, List<Money> others) implements Measure {
        public Amount {
            others = List.copyOf(others);
        }

        public Amount(Money value) {
            this(value, List.of());
        }
    }

    /**
     * @param value 0 to 1
     * @param of what it is a share of
     */
    record Share(double value, long of) implements Measure {}

    record Seconds(double value) implements Measure {}

    /** Cannot be computed; {@code reason} is a sentence for people. */
    record NotEstimable(String reason) implements Measure {}

    /** A share, or the reason where there is nothing to share. */
    static Measure share(long part, long of, String reasonWhereNone) {
        return of == 0 ? new NotEstimable(reasonWhereNone) : new Share((double) part / of, of);
    }
}
