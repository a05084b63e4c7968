package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The checkout as its page shows it.
 *
 * @param faults what is wrong in words, by field
 * @param refused why the payment failed, or null
 * @param keptUntil until when the things are held, in the shop's time, such as {@code 14:32}; null where nothing is held yet
 */
public record CheckoutView(
        Frame frame,
        Basket basket,
        CheckoutForm form,
        Map<String, String> faults,
        @Nullable String refused,
        @Nullable String keptUntil) {
    /** What is asked when it would be there: each SKU with its number of units, such as {@code OAK-1*2|LIN-1*1}. */
    public String promised() {
        return basket.lines().entrySet().stream()
                .map(line -> line.getKey().sku() + "*" + line.getValue())
                .collect(Collectors.joining("|"));
    }
}
