package dev.fullspan.eventlog;

/**
 * Something that is asked of the columns, with what is needed to answer it. The questions of {@code eventlog.query} are
 * the ones that exist; each carries the shop it is about.
 *
 * @param <A> the answer
 */
public interface Asked<A> {
    /** Answers from the columns, in one or more readings. */
    A answer(Columns columns);
}
