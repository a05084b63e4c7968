package dev.fullspan.fulfilment.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A length of time that is measured over cases. */
enum Span {
    ACKNOWLEDGE(
            "To acknowledge",
            "From being placed until all who had to had taken it on: a partner by accepting, the shop by its first step or parcel.",
            Case::answered),
    SHIP("To leave", "From being placed until its last unit left.", Case::shipped),
    DELIVER(
            "To arrive",
            "From being placed until its last parcel was delivered, as carriers or stores tell it.",
            Case::delivered);

    private final String label;
    private final String meaning;
    private final Function<Case, @Nullable Instant> end;

    Span(String label, String meaning, Function<Case, @Nullable Instant> end) {
        this.label = label;
        this.meaning = meaning;
        this.end = end;
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Span> of(@Nullable String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Null while it is not over; never below 0, whatever a source's clock says. */
    @Nullable
    Duration of(Case one) {
        Instant ended = end.apply(one);
        if (ended == null) {
            return null;
        }
        Duration span = Duration.between(one.began(), ended);
        return span.isNegative() ? Duration.ZERO : span;
    }

    /** In seconds, of those that are over; empty where none is. */
    Optional<Quartiles> quartiles(Collection<Case> cases) {
        List<Double> seconds = cases.stream()
                .map(this::of)
                .filter(Objects::nonNull)
                .map(span -> span.toMillis() / 1000.0)
                .toList();
        return seconds.isEmpty() ? Optional.empty() : Optional.of(Quartiles.of(seconds));
    }
}
