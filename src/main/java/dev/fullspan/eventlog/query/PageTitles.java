package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * What pages are called, as far as the scope's events tell: the latest title that a view of the path told, else the name of the one product, else of
 * the one category, that was viewed there. A path of which nothing is told has no row.
 *
 * @param paths as they are told, before any rule groups them
 */
public record PageTitles(Scope scope, List<String> paths) implements Question<List<PageTitles.Row>> {
    public PageTitles {
        paths = List.copyOf(paths);
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    public record Row(String path, String title) {}
}
