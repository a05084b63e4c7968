package dev.fullspan.journey.api;

import dev.fullspan.journey.Measure;
import org.jspecify.annotations.Nullable;

/** Takes measures apart into a value and, where there is none, its reason. */
final class Values {
    private Values() {}

    static @Nullable MoneyJson money(Measure measure) {
        return measure instanceof Measure.Amount amount ? MoneyJson.of(amount.value()) : null;
    }

    static @Nullable Double number(Measure measure) {
        return switch (measure) {
            case Measure.Share share -> share.value();
            case Measure.Seconds seconds -> seconds.value();
            case Measure.Count count -> (double) count.value();
            case Measure.Amount amount -> null;
            case Measure.NotEstimable none -> null;
        };
    }

    static @Nullable String reason(Measure measure) {
        return measure instanceof Measure.NotEstimable none ? none.reason() : null;
    }
}
