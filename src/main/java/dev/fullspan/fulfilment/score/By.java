package dev.fullspan.fulfilment.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By what cases are told apart. A case may belong to several. */
enum By {
    PARTNER("Partner"),
    CARRIER("Carrier"),
    PRODUCT("Product"),
    CAUSE("Cause");

    /** The key of what the shop sends itself. */
    static final String OWN = "own";

    private final String label;

    By(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<By> of(@Nullable String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    Set<String> keys(Case one, Set<Long> own) {
        return switch (this) {
            case PARTNER ->
                one.parties().isEmpty()
                        ? Set.of(OWN)
                        : one.parties().stream()
                                .map(party -> own.contains(party) ? OWN : Long.toString(party))
                                .collect(Collectors.toUnmodifiableSet());
            case CARRIER -> one.carriers();
            case PRODUCT -> one.skus();
            case CAUSE ->
                one.found().stream().map(found -> found.cause().word()).collect(Collectors.toUnmodifiableSet());
        };
    }
}
