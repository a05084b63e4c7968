package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.promise.Reckoning.Reckoned;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A promise in words for a shop's pages. Languages that are not known are answered in English. */
enum PromiseWords {
    EN("Arrives %s", "Arrives %s to %s", "Order within %s"),
    DE("Lieferung %s", "Lieferung %s bis %s", "Bestellen Sie innerhalb von %s"),
    FR("Livraison %s", "Livraison entre %s et %s", "Commandez dans les %s"),
    ES("Llega el %s", "Llega entre el %s y el %s", "Haz tu pedido en %s"),
    IT("Consegna %s", "Consegna tra %s e %s", "Ordina entro %s"),
    NL("Bezorgd %s", "Bezorgd %s t/m %s", "Bestel binnen %s");

    private static final Duration SOON = Duration.ofHours(24);

    private final String on;
    private final String between;
    private final String within;

    PromiseWords(String on, String between, String within) {
        this.on = on;
        this.between = between;
        this.within = within;
    }

    /** @param language as browsers name it, such as {@code de-AT}; empty for English */
    static PromiseWords of(String language) {
        String two = language.strip().toUpperCase(Locale.ROOT).split("[-_,;]", 2)[0];
        return Arrays.stream(values())
                .filter(one -> one.name().equals(two))
                .findFirst()
                .orElse(EN);
    }

    String arrives(Reckoned told) {
        return told.earliest().equals(told.latest())
                ? on.formatted(shown(told.latest()))
                : between.formatted(shown(told.earliest()), shown(told.latest()));
    }

    /** Until when it must be ordered for that, such as {@code Order within 2 h 10 min}; null where that is a day off or more. */
    @Nullable
    String within(Reckoned told, Instant now) {
        Duration left = Duration.between(now, told.orderBy());
        if (left.compareTo(Duration.ofMinutes(1)) < 0 || left.compareTo(SOON) > 0) {
            return null;
        }
        String hours = left.toHours() == 0 ? "" : left.toHours() + " h ";
        return within.formatted((hours + left.toMinutesPart() + " min").strip());
    }

    private String shown(LocalDate day) {
        return day.format(
                DateTimeFormatter.ofPattern("EEE d MMM", Locale.forLanguageTag(name().toLowerCase(Locale.ROOT))));
    }
}
