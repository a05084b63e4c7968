package dev.fullspan.eventlog.query;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A choice among sessions. */
public sealed interface Filter {

    /**
     * Sessions whose dimension has one of the values.
     *
     * @param values at least one; the empty text stands for “unknown”
     */
    record In(Dimension dimension, Set<String> values) implements Filter {
        public In {
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A filter names at least one value of " + dimension);
            }
        }
    }

    /**
     * Sessions with at least one event of the name for which every condition holds.
     *
     * @param event its name, or null for an event of any name
     */
    record HasEvent(@Nullable String event, List<Where> where) implements Filter {
        public HasEvent {
            where = List.copyOf(where);
        }
    }

    /** Sessions of one person as known now. */
    record Person(VisitorId visitor) implements Filter {}
}
