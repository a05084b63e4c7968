package dev.fullspan.eventlog;

import java.util.List;

/** Hears events as they are loaded, from the moment it subscribes, and may miss some when it is slow. */
public interface LiveConsumer {
    /** Takes the next events in order; called by one thread at a time. */
    void accept(List<Recorded> batch);
}
