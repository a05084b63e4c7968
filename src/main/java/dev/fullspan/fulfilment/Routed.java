package dev.fullspan.fulfilment;

import java.time.Instant;
import java.util.List;

/** What became of an order that was routed. */
public sealed interface Routed {
    /** Its units were given to parties. */
    record Given(List<Assignment> parts) implements Routed {
        public Given {
            parts = List.copyOf(parts);
        }
    }

    /** Nobody can send it now. @param next when it is tried again at the latest */
    record Waiting(String why, Instant next) implements Routed {}

    /** There was nothing to give. */
    record Nothing(String why) implements Routed {}
}
