package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of Segment's e-commerce spec (version 2), and what else senders call the same things: the spec's first version, GA4's recommended
 * events, Meta's standard events. Any case, and blanks, underscores or dashes between the words. Every other name is the shop's own and stays.
 */
public final class EventNames {
    /** A name of the spec and its other names. */
    record Alias(String name, List<String> others) {}

    static final List<Alias> ALIASES = List.of(
            alias(Event.PAGE_VIEWED, "Viewed Page", "page_view", "pageview", "Loaded a Page"),
            alias(Event.SCREEN_VIEWED, "Viewed Screen", "screen_view"),
            alias(Event.PAGE_LEFT),
            alias("Products Searched", "Searched Products", "search", "view_search_results"),
            alias(
                    "Product List Viewed",
                    "Viewed Product List",
                    "Viewed Product Category",
                    "view_item_list",
                    "ViewCategory"),
            alias("Product List Filtered", "Filtered Product List"),
            alias("Promotion Viewed", "Viewed Promotion", "view_promotion"),
            alias("Promotion Clicked", "Clicked Promotion", "select_promotion"),
            alias("Product Clicked", "Clicked Product", "select_item"),
            alias(Event.PRODUCT_VIEWED, "Viewed Product", "view_item", "ViewContent"),
            alias(Event.PRODUCT_ADDED, "Added Product", "Added to Cart", "Product Added to Cart", "add_to_cart"),
            alias("Product Removed", "Removed Product", "Product Removed from Cart", "remove_from_cart"),
            alias("Cart Viewed", "Viewed Cart", "view_cart"),
            alias(
                    Event.CHECKOUT_STARTED,
                    "Started Checkout",
                    "begin_checkout",
                    "InitiateCheckout",
                    "Checkout Initiated"),
            alias("Checkout Step Viewed", "Viewed Checkout Step"),
            alias("Checkout Step Completed", "Completed Checkout Step", "add_shipping_info"),
            alias("Payment Info Entered", "Entered Payment Info", "add_payment_info"),
            alias("Order Updated", "Updated Order"),
            alias(Event.ORDER_COMPLETED, "Completed Order", "Order Placed", "purchase"),
            alias(Event.ORDER_REFUNDED, "Refunded Order", "refund"),
            alias(Event.ORDER_CANCELLED, "Cancelled Order", "Canceled Order", "Order Canceled"),
            alias("Coupon Entered", "Entered Coupon"),
            alias("Coupon Applied", "Applied Coupon"),
            alias("Coupon Denied", "Denied Coupon"),
            alias("Coupon Removed", "Removed Coupon"),
            alias("Product Added to Wishlist", "Added Product to Wishlist", "add_to_wishlist"),
            alias("Product Removed from Wishlist", "Removed Product from Wishlist"),
            alias("Wishlist Product Added to Cart", "Added Wishlist Product to Cart"),
            alias("Product Shared", "Shared Product"),
            alias("Cart Shared", "Shared Cart"),
            alias("Product Reviewed", "Reviewed Product"));

    private static final Map<String, String> AS_WRITTEN = new HashMap<>();
    private static final Map<String, String> BY_LETTERS = new HashMap<>();

    static {
        for (Alias alias : ALIASES) {
            List<String> all = new ArrayList<>(alias.others());
            all.add(alias.name());
            for (String name : all) {
                AS_WRITTEN.put(name, alias.name());
                BY_LETTERS.put(letters(name), alias.name());
            }
        }
    }

    private static final int LONGEST_ALIAS = 60;

    private EventNames() {}

    /** The spec's name for an event, or the name itself where the spec has none. */
    public static String canonical(String name) {
        String known = AS_WRITTEN.get(name);
        if (known == null && name.length() <= LONGEST_ALIAS) {
            known = BY_LETTERS.get(letters(name));
        }
        return known == null ? name : known;
    }

    /** Whether the name, once canonical, is one of the spec's or of Fullspan's own. */
    public static boolean isOfTheSpec(@Nullable String name) {
        return name != null && name.equals(AS_WRITTEN.get(name));
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != ' ' && c != '_' && c != '-') {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    private static Alias alias(String name, String... others) {
        return new Alias(name, List.of(others));
    }
}
