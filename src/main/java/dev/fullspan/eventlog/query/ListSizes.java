package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * How many products the lists of each category showed at most, as far as {@code Product List Viewed} tells its products; fewest first.
 *
 * @param limit categories, 1 to 1,000
 */
public record ListSizes(Scope scope, int limit) implements Question<List<ListSizes.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param most products in one list */
    public record Row(String category, long most) {}
}
