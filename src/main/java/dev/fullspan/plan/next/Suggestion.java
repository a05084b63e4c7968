package dev.fullspan.plan.next;

import java.time.Instant;

/**
 * Something that could be made of what people do already. What it would bring is not known before, so that none says it.
 *
 * @param page that it is about: where the way begins, or the one that holds back
 * @param why in a sentence
 * @param told when it was found
 */
record Suggestion(Kind kind, String page, String why, Instant told) {
    /** What kind of act it asks for. */
    enum Kind {
        /** Lead more people to the beginning of a way that sells. */
        WAY,
        /** Mend a page of many visits that bring little. */
        PAGE
    }
}
