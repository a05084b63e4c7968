package dev.fullspan.fulfilment.rescue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer can have in the place of what is late.
 *
 * @param sku that was ordered
 * @param units that are late
 * @param until how long they are set aside and can be chosen; null for as long as they are in stock
 */
record SwapOffer(
        String sku,
        long units,
        List<Option> options,
        @Nullable Instant until) {
    SwapOffer {
        options = List.copyOf(options);
    }

    /**
     * One thing that can be had.
     *
     * @param reservation that holds it, or null
     * @param owed to the buyer who takes it, in the minor unit of the order's currency
     */
    record Option(String sku, @Nullable UUID reservation, long owed) {}

    List<String> skus() {
        return options.stream().map(Option::sku).toList();
    }

    Optional<Option> option(@Nullable String wanted) {
        return options.stream().filter(one -> one.sku().equals(wanted)).findFirst();
    }

    boolean isOpen(Instant now) {
        return until == null || now.isBefore(until);
    }
}
