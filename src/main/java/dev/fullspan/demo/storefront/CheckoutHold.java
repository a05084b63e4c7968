package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a checkout holds from its beginning until it is an order, is left, or runs out of time. */
@Component
class CheckoutHold {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final ShopFloor floor;
    private final HoldBounds bounds;
    private final Shops shops;

    CheckoutHold(ShopFloor floor, HoldBounds bounds, Shops shops) {
        this.floor = floor;
        this.bounds = bounds;
        this.shops = shops;
    }

    /** What came of asking to hold a cart. */
    sealed interface Asked {}

    /**
     * It is held.
     *
     * @param until in the shop's time
     * @param order the order that it is already, or null
     */
    record Kept(
            OpenCheckout checkout, String until, @Nullable String order) implements Asked {}

    /** There is too little of something. */
    record TooLittle() implements Asked {}

    /** Too much is held from there without being bought. */
    record TooMany() implements Asked {}

    /** Holds the cart for a checkout that is no order yet: the one that the visitor has begun, or a new one. */
    Asked begin(DemoShop.Opened shop, HttpServletRequest request, Cart cart) {
        Asked asked = keep(shop, request, fresh(), cart);
        return asked instanceof Kept kept && kept.order() != null ? hold(shop, request, fresh(), cart) : asked;
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    /**
     * Holds the cart for the checkout that the visitor has begun, or for a new one; holds anew what ran out of time.
     *
     * @param id of a new checkout
     */
    Asked keep(DemoShop.Opened shop, HttpServletRequest request, String id, Cart cart) {
        Optional<OpenCheckout> begun = OpenCheckout.of(request);
        return hold(shop, request, begun.map(OpenCheckout::id).orElse(id), cart);
    }

    private Asked hold(DemoShop.Opened shop, HttpServletRequest request, String id, Cart cart) {
        if (!bounds.enter(
                request,
                id,
                cart.units().values().stream().mapToLong(Long::longValue).sum())) {
            return new TooMany();
        }
        return switch (floor.hold(shop, id, cart)) {
            case ShopFloor.Held held -> {
                if (held.order() != null) {
                    bounds.ended(id);
                }
                yield kept(shop, id, held);
            }
            case ShopFloor.TooLittle little -> {
                bounds.ended(id);
                yield new TooLittle();
            }
            case ShopFloor.OtherLines other -> {
                // The cart was changed beside this checkout, as in another window: it ends, and another begins.
                OpenCheckout.of(request).ifPresent(checkout -> leave(shop, checkout));
                yield hold(shop, request, fresh(), cart);
            }
        };
    }

    /** What the visitor's checkout holds, if it is still this cart; nothing is held by asking. */
    Optional<Kept> standing(DemoShop.Opened shop, HttpServletRequest request, Cart cart) {
        return OpenCheckout.of(request)
                .flatMap(checkout -> floor.held(shop, checkout)
                        .filter(held -> held.lines().equals(cart.units()))
                        .map(held -> kept(shop, checkout.id(), held)));
    }

    /** Gives back what the visitor's checkout holds. */
    void leave(DemoShop.Opened shop, OpenCheckout checkout) {
        if (floor.release(shop, checkout)) {
            bounds.ended(checkout.id());
        }
    }

    /** It was bought. */
    void bought(String checkout) {
        bounds.ended(checkout);
    }

    private Kept kept(DemoShop.Opened shop, String id, ShopFloor.Held held) {
        return new Kept(new OpenCheckout(id, held.reservation()), time(shop, held.until()), held.order());
    }

    private String time(DemoShop.Opened shop, Instant until) {
        ZoneId zone = shops.get(shop.shop()).timeZone();
        return TIME.format(until.atZone(zone));
    }
}
