package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * The events behind a figure, the latest first.
 *
 * @param name only events of this name, or null for all
 */
public record Events(Scope scope, @Nullable String name, Cursor cursor) implements Question<Part<EventRow>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }
}
