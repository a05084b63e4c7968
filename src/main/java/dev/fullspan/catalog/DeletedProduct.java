package dev.fullspan.catalog;

import java.time.Instant;
import java.util.List;

/**
 * A product that was deleted and can be put back.
 *
 * @param id by which it is put back
 */
public record DeletedProduct(long id, String handle, String title, List<String> skus, Instant at) {
    public DeletedProduct {
        skus = List.copyOf(skus);
    }
}
