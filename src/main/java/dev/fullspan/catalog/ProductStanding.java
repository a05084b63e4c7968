package dev.fullspan.catalog;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How it stands with all products of a shop.
 *
 * @param active products that are offered
 * @param sellable of these, those that lack nothing
 * @param lacking of these, how many lack what
 */
public record ProductStanding(long products, long variants, long active, long sellable, Map<Lack, Long> lacking) {
    /** How many match a query that asks for no text, category or brand; empty for others, which must be counted. */
    public OptionalLong matching(ProductQuery query) {
        boolean all = query.search().isEmpty()
                && query.category().isEmpty()
                && query.brand().isEmpty();
        if (!all || query.state() != null && query.lack() != null) {
            return OptionalLong.empty();
        }
        Lack lack = query.lack();
        if (lack != null) {
            return OptionalLong.of(lacking.getOrDefault(lack, 0L));
        }
        return OptionalLong.of(
                switch (query.state()) {
                    case null -> products;
                    case SELLABLE -> sellable;
                    case LACKING -> active - sellable;
                    case HIDDEN -> products - active;
                });
    }
}
