package dev.fullspan.fulfilment;

import dev.fullspan.web.kit.Typed;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * When a party confirms yesterday's orders, each in its zone.
 *
 * @param at from when on the list is there
 * @param until by when it is confirmed; later than {@code at}
 */
public record TieOutTerms(LocalTime at, LocalTime until) {
    public TieOutTerms {
        at = at.truncatedTo(ChronoUnit.MINUTES);
        until = until.truncatedTo(ChronoUnit.MINUTES);
        if (!until.isAfter(at)) {
            throw Typed.wrong("tie-out-until", "Let them confirm until a time after " + at + ".");
        }
    }
}
