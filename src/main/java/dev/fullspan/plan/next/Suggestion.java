package dev.fullspan.plan.next;

import dev.fullspan.kernel.Money;
import java.time.Instant;

/**
 * Something that could be made of what people do already.
 *
 * @param page that it is about: where the way begins, or the one that holds back
 * @param why in a sentence
 * @param gain a month
 * @param told when it was found
 */
record Suggestion(Kind kind, String page, String why, Money gain, Instant told) {
    /** What kind of act it asks for. */
    enum Kind {
        /** Lead more people to the beginning of a way that sells. */
        WAY,
        /** Mend a page of many visits that bring little. */
        PAGE
    }
}
