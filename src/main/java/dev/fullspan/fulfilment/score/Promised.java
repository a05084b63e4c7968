package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Until when orders were promised to be with their buyers. */
@Component
class Promised {
    /** By order, of those placed within that time to whom something was promised. */
    Map<Long, Instant> of(ShopId shop, Instant from, Instant to) {
        return Map.of();
    }
}
