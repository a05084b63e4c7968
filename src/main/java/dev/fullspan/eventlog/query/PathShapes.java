package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * The paths that were viewed in the scope's range, most views first, as they are before any rule groups them.
 *
 * @param limit paths, 1 to 20,000
 */
public record PathShapes(Scope scope, int limit) implements Question<List<PathShapes.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    public record Row(String path, long views) {}
}
