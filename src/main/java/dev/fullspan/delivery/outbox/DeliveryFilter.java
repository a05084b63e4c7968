package dev.fullspan.delivery.outbox;

import org.jspecify.annotations.Nullable;

/** Which deliveries are asked for; null means whatever it is. */
public record DeliveryFilter(
        @Nullable Long endpoint, @Nullable String type, Delivery.@Nullable State state) {
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null);
}
