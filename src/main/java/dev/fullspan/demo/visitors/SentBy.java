package dev.fullspan.demo.visitors;

import dev.fullspan.demo.storefront.Stocking;
import java.util.List;

/** Who sent an order of the history, by the rules that the demo shop has now. */
enum SentBy {
    OWN,
    NORD,
    SUED;

    static SentBy of(List<String> skus, String country) {
        return Stocking.isDropShipped(skus, country) ? NORD : Stocking.isForTheSouth(country) ? SUED : OWN;
    }
}
