package dev.fullspan.fulfilment.promise;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When units are there to be packed.
 *
 * @param sku that decides it; empty where all is there
 * @param ready the day on which they are there, or null where they are there now
 * @param words why, in a sentence
 */
record Supply(String sku, @Nullable LocalDate ready, String words) {
    static final Supply HERE = new Supply("", null, "All of it is in stock.");
}
