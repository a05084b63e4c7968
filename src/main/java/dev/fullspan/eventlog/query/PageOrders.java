package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders behind a figure of a page, path or search, the latest first. */
public record PageOrders(Scope scope, PageRules rules, After after, Instant now, Cursor cursor)
        implements Question<Part<Orders.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** After what they were placed, in the same session. */
    public sealed interface After permits OfPage, OfPath, OfSearch, OfCategory {}

    public record OfPage(String page) implements After {}

    /** With exactly this path, cut after {@code length} pages. */
    public record OfPath(List<String> pages, ConversionPaths.Until until, int length) implements After {
        public OfPath {
            pages = List.copyOf(pages);
        }
    }

    /** @param term null for every term */
    public record OfSearch(@Nullable String term) implements After {}

    public record OfCategory(String category) implements After {}
}
