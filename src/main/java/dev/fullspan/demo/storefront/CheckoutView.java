package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import java.util.Map;
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
        @Nullable String keptUntil) {}
