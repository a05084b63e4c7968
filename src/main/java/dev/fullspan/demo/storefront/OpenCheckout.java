package dev.fullspan.demo.storefront;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A checkout that a visitor has begun, as the visitor's cookie keeps it: nothing in it is to be trusted before {@link ShopFloor} has compared it.
 *
 * @param id the checkout's own, the same through all of its tries
 * @param reservation what it holds
 */
record OpenCheckout(String id, String reservation) {
    private static final String COOKIE = "demo_checkout";
    private static final String ID = "[0-9a-f-]{36}";

    static Optional<OpenCheckout> of(HttpServletRequest request) {
        return Cart.cookie(request, COOKIE)
                .filter(text -> text.matches(ID + "\\." + ID))
                .map(text -> new OpenCheckout(text.substring(0, 36), text.substring(37)));
    }

    String cookie() {
        return Cart.cookie(COOKIE, id + "." + reservation, ShopFloor.HELD);
    }

    /** Forgets it. */
    static String none() {
        return Cart.cookie(COOKIE, "", Duration.ZERO);
    }
}
