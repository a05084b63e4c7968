package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * The values a dimension has among the sessions of the range, most sessions first: what a filter offers.
 *
 * @param limit 1 to 1,000
 */
public record DimensionValues(Scope scope, Dimension dimension, int limit)
        implements Question<List<DimensionValues.Row>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** One value; unknown ones are left out. */
    public record Row(String value, long sessions) {}
}
