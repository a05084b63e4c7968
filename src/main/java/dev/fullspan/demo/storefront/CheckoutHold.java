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
    private final Shops shops;

    CheckoutHold(ShopFloor floor, Shops shops) {
        this.floor = floor;
        this.shops = shops;
    }

    /**
     * What is held.
     *
     * @param until in the shop's time
     * @param order the order that it is already, or null
     */
    record Kept(
            OpenCheckout checkout, String until, @Nullable String order) {}

    /** The same, of a checkout that is no order yet. */
    Optional<Kept> begin(DemoShop.Opened shop, HttpServletRequest request, String id, Cart cart) {
        Optional<Kept> kept = keep(shop, request, id, cart);
        return kept.filter(one -> one.order() != null).isPresent() ? anew(shop, id, cart) : kept;
    }

    /**
     * Holds the cart for the checkout that the visitor has begun, or for a new one; holds anew what ran out of time. Empty where there is too
     * little of something.
     *
     * @param id of a new checkout
     */
    Optional<Kept> keep(DemoShop.Opened shop, HttpServletRequest request, String id, Cart cart) {
        Optional<OpenCheckout> begun = OpenCheckout.of(request);
        String own = begun.map(OpenCheckout::id).orElse(id);
        return switch (floor.hold(shop, own, cart)) {
            case ShopFloor.Held held -> Optional.of(kept(shop, own, held));
            case ShopFloor.TooLittle little -> Optional.empty();
            case ShopFloor.OtherLines other -> {
                // The cart was changed beside this checkout, as in another window: it ends, and another begins.
                begun.ifPresent(checkout -> floor.release(shop, checkout));
                yield anew(shop, UUID.randomUUID().toString(), cart);
            }
        };
    }

    private Optional<Kept> anew(DemoShop.Opened shop, String id, Cart cart) {
        return floor.hold(shop, id, cart) instanceof ShopFloor.Held held
                ? Optional.of(kept(shop, id, held))
                : Optional.empty();
    }

    private Kept kept(DemoShop.Opened shop, String id, ShopFloor.Held held) {
        return new Kept(new OpenCheckout(id, held.reservation()), time(shop, held.until()), held.order());
    }

    private String time(DemoShop.Opened shop, Instant until) {
        ZoneId zone = shops.get(shop.shop()).timeZone();
        return TIME.format(until.atZone(zone));
    }
}
