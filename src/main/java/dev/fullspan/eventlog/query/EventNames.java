package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/** Names of the events of the scope's range with their volumes, the most frequent first. */
public record EventNames(Scope scope) implements Question<List<EventNames.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param visitors people with such an event in the range */
    public record Row(String name, long events, long visitors, Instant first, Instant last) {}
}
