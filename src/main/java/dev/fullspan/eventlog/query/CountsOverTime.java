package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/** How often something happened in each hour or on each day of a scope; those without any are left out. */
public record CountsOverTime(Scope scope, Of of, OverTime.Grain grain) implements Question<List<CountsOverTime.Row>> {
    /** What is counted. */
    public sealed interface Of {
        /** Events of these names, at least one. */
        record Events(Set<String> names) implements Of {
            public Events {
                names = Set.copyOf(names);
                if (names.isEmpty()) {
                    throw new IllegalArgumentException("Events are counted by at least one name.");
                }
            }
        }

        /** Refunds by when they were made, in the session of their order; those of cancelled orders are left out. */
        record Refunds() implements Of {}
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param start local beginning in the scope's zone; the hour that is repeated when clocks go back is one */
    public record Row(LocalDateTime start, long count) {}
}
