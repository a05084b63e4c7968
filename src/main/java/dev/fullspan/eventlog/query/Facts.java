package dev.fullspan.eventlog.query;

/** Whoever answers questions about what happened. */
public interface Facts {
    /** Sees every event acknowledged more than a few seconds ago. */
    <A> A ask(Question<A> question);
}
