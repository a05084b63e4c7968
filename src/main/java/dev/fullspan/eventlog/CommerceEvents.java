package dev.fullspan.eventlog;

import java.util.Set;

/** The commerce events: Product Added and everything after it in Segment's e-commerce spec v2. */
public final class CommerceEvents {
    /** Their names. */
    public static final Set<String> NAMES = Set.of(
            Event.PRODUCT_ADDED,
            "Product Removed",
            "Cart Viewed",
            Event.CHECKOUT_STARTED,
            "Checkout Step Viewed",
            "Checkout Step Completed",
            "Payment Info Entered",
            "Order Updated",
            Event.ORDER_COMPLETED,
            Event.ORDER_REFUNDED,
            Event.ORDER_CANCELLED,
            "Coupon Entered",
            "Coupon Applied",
            "Coupon Denied",
            "Coupon Removed",
            "Product Added to Wishlist",
            "Product Removed from Wishlist",
            "Wishlist Product Added to Cart",
            "Product Shared",
            "Cart Shared",
            "Product Reviewed");

    private CommerceEvents() {}
}
