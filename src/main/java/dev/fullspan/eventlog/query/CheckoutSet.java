package dev.fullspan.eventlog.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A choice among the checkouts that began in a scope's range.
 *
 * @param scope its filters choose sessions; a checkout is in one or in none
 * @param having values that the checkouts have; a null value stands for “not told”
 */
public record CheckoutSet(Scope scope, CheckoutRules rules, List<Having> having) {
    public CheckoutSet {
        having = List.copyOf(having);
    }

    /** All checkouts of a scope. */
    public static CheckoutSet of(Scope scope, CheckoutRules rules) {
        return new CheckoutSet(scope, rules, List.of());
    }

    /** With these values, by dimension. */
    public static CheckoutSet of(Scope scope, CheckoutRules rules, Map<CheckoutDimension, String> values) {
        return new CheckoutSet(
                scope,
                rules,
                values.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(value -> new Having(value.getKey(), value.getValue()))
                        .toList());
    }

    /** @param value null where none was told */
    public record Having(
            CheckoutDimension dimension, @Nullable String value) {}
}
