package dev.fullspan.eventlog;

/** A consumer's place at the log; closing it ends the deliveries. */
public interface Subscription extends AutoCloseable {
    /** Events that were not delivered because a live consumer was too slow; always 0 for a durable one. */
    long dropped();

    @Override
    void close();
}
