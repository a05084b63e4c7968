package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.util.Optional;

/** When the first event of a shop happened that is kept; empty where none is. What lies before it is not known, rather than 0. */
public record FirstHeard(ShopId shop) implements Question<Optional<Instant>> {}
