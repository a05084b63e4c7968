package dev.fullspan.eventlog;

import java.util.List;

/** Hears every event once its rows are committed, in order, and keeps its own position beside its own effects. */
public interface DurableConsumer {
    /** The position up to which its effects are committed; 0 before the first. Read once, when it subscribes. */
    long position();

    /**
     * Takes the next events and commits their effects together with {@code upTo} as its new position. An exception means
     * that nothing was committed; the same events come again after a pause.
     *
     * @param batch may be empty where all up to {@code upTo} were duplicates
     * @param upTo position of the last record looked at, at least that of the last event
     */
    void accept(List<Recorded> batch, long upTo);
}
