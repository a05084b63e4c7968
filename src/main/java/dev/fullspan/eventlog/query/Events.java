package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.Set;

/**
 * The events behind a figure, the latest first.
 *
 * @param names only events of these names; all where it is empty
 */
public record Events(Scope scope, Set<String> names, Cursor cursor) implements Question<Part<EventRow>> {
    public Events {
        names = Set.copyOf(names);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }
}
