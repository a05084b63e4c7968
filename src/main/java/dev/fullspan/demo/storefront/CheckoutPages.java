package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoSettings;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Checkout and thanks. Its events carry one checkout id; an order is told by the page and by the server under the same order id. */
@Controller
@Requires(Requires.NOTHING)
class CheckoutPages {
    private static final String CART = "/demo-shop/cart";

    private final Frames frames;
    private final PlacedOrders orders;
    private final PublicInterface fullspan;
    private final DemoSettings settings;
    private final Assortment assortment;
    private final CheckoutHold holds;
    private final OrderTaking taking;

    CheckoutPages(
            Frames frames,
            PlacedOrders orders,
            PublicInterface fullspan,
            DemoSettings settings,
            Assortment assortment,
            CheckoutHold holds,
            OrderTaking taking) {
        this.frames = frames;
        this.assortment = assortment;
        this.holds = holds;
        this.taking = taking;
        this.orders = orders;
        this.fullspan = fullspan;
        this.settings = settings;
    }

    /** A deliberate step, and no address that a crawler or a picture could ask for: it holds what is in the cart. */
    @PostMapping("/demo-shop/checkout/begin")
    ResponseEntity<Void> begin(HttpServletRequest request) {
        DemoShop.Opened opened = frames.opened();
        Cart cart = Cart.of(request, assortment.catalogue());
        if (cart.basket().isEmpty()) {
            return to(CART, "");
        }
        return switch (holds.begin(opened, request, cart)) {
            case CheckoutHold.Kept kept ->
                to("/demo-shop/checkout", kept.checkout().cookie());
            case CheckoutHold.TooLittle little -> to(CART + "?short", "");
            case CheckoutHold.TooMany many -> to(CART + "?many", "");
        };
    }

    private static ResponseEntity<Void> to(String path, String cookie) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path);
        if (!cookie.isEmpty()) {
            answer.header(HttpHeaders.SET_COOKIE, cookie);
        }
        return answer.build();
    }

    /**
     * The checkout that was begun; where it holds nothing any more, or another cart, the cart is where it begins. Where none was begun it can be filled
     * in all the same: the things are held when the order is placed. Whoever asks for the address of the beginning alone sees the same.
     */
    @GetMapping({"/demo-shop/checkout", "/demo-shop/checkout/begin"})
    View checkout(HttpServletRequest request) {
        DemoShop.Opened opened = frames.opened();
        Cart cart = Cart.of(request, assortment.catalogue());
        CheckoutHold.Kept kept = holds.standing(opened, request, cart).orElse(null);
        if (cart.basket().isEmpty() || (kept == null && OpenCheckout.of(request).isPresent())) {
            return new RedirectView(CART);
        }
        CheckoutForm form = kept == null
                ? CheckoutForm.fresh()
                : CheckoutForm.fresh().of(kept.checkout().id());
        PageCalls calls = new PageCalls()
                .track("Checkout Started", checkout(form, cart))
                .track("Checkout Step Viewed", step(form, 1));
        return page(request, cart, form, Map.of(), null, calls, kept == null ? null : kept.until());
    }

    /** What is planted, without the failing payments where they are mended. */
    private Set<Truth> broken(DemoShop.Opened opened) {
        Set<Truth> planted = EnumSet.noneOf(Truth.class);
        planted.addAll(opened.planted());
        if (settings.mended() > 0) {
            planted.remove(Truth.PAYMENT_FAILS_ON_MOBILES);
        }
        return planted;
    }

    @PostMapping("/demo-shop/checkout")
    Object order(HttpServletRequest request, HttpServletResponse response) {
        DemoShop.Opened opened = frames.opened();
        Cart cart = Cart.of(request, assortment.catalogue());
        CheckoutForm typed = CheckoutForm.of(request);
        if (cart.basket().isEmpty()) {
            return new RedirectView(CART);
        }
        CheckoutHold.Asked asked = holds.keep(opened, request, typed.checkoutId(), cart);
        if (!(asked instanceof CheckoutHold.Kept kept)) {
            return new RedirectView(CART + (asked instanceof CheckoutHold.TooMany ? "?many" : "?short"));
        }
        if (kept.order() != null) {
            return again(orders.ofNumber(kept.order()), typed); // the same form sent twice
        }
        response.addHeader(HttpHeaders.SET_COOKIE, kept.checkout().cookie());
        CheckoutForm form = typed.of(kept.checkout().id());
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            return page(request, cart, form, faults, null, new PageCalls(), kept.until())
                    .withStatus(422);
        }
        Optional<TestPayment.Failure> failure =
                TestPayment.pay(form, request.getHeader(HttpHeaders.USER_AGENT), broken(opened));
        if (failure.isPresent()) {
            PageCalls calls = new PageCalls()
                    .track("Payment Info Entered", step(form, 2))
                    .track("Payment Failed", failed(form, cart, failure.get()));
            return page(request, cart, form, Map.of(), failure.get().text(), calls, kept.until())
                    .withStatus(422);
        }
        String reservation = kept.checkout().reservation();
        PlacedOrders.Placed placed = orders.place(form, reservation, cart);
        if (!placed.isBy(form.email())) {
            return again(Optional.of(placed), form);
        }
        holds.bought(kept.checkout().id());
        taking.take(opened, new PlacedOrders.ToTake(placed.id(), reservation));
        fullspan.orderCompleted(
                opened.writeKey(),
                Cart.cookie(request, "_fs").orElse(null),
                placed.userId(),
                placed.id(),
                completed(placed, form.checkoutId()));
        return thanked(placed.token());
    }

    /** Who does not name the buyer's address is not shown the order, which holds name and address, and begins another checkout. */
    private static Object again(Optional<PlacedOrders.Placed> before, CheckoutForm form) {
        return before.filter(order -> order.isBy(form.email()))
                .<Object>map(order -> thanked(order.token()))
                .orElseGet(() -> new RedirectView(CART));
    }

    private static ResponseEntity<Void> thanked(String token) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/demo-shop/thanks/" + token)
                .header(HttpHeaders.SET_COOKIE, new Cart(Map.of()).cookie())
                .header(HttpHeaders.SET_COOKIE, OpenCheckout.none())
                .build();
    }

    @GetMapping("/demo-shop/thanks/{token}")
    JtePage thanks(HttpServletRequest request, @PathVariable String token) {
        PlacedOrders.Placed placed = orders.find(token).orElseThrow(ShopPages::missing);
        Map<String, Object> traits = new LinkedHashMap<>();
        traits.put("email", placed.email());
        traits.put("name", placed.name());
        PageCalls calls =
                new PageCalls().identify(placed.userId(), traits).track("Order Completed", completed(placed, null));
        Frame frame = frames.of(request, "Thank you · Lindholm & Daughters", "Your order is on its way.", calls);
        String payment = CheckoutForm.PAYMENTS.getOrDefault(placed.payment(), placed.payment());
        return new JtePage(
                "demo/thanks",
                new ThanksView(frame, placed.id(), placed.email(), placed.address(), payment, placed.basket()));
    }

    private JtePage page(
            HttpServletRequest request,
            Cart cart,
            CheckoutForm form,
            Map<String, String> faults,
            @Nullable String refused,
            PageCalls calls,
            @Nullable String keptUntil) {
        Frame frame = frames.of(request, "Checkout · Lindholm & Daughters", "Address, shipping, payment.", calls);
        return new JtePage(
                "demo/checkout",
                new CheckoutView(frame, cart.basket(form.shipping()), form, faults, refused, keptUntil));
    }

    private static Map<String, Object> checkout(CheckoutForm form, Cart cart) {
        Map<String, Object> properties = new LinkedHashMap<>(Map.of("checkout_id", form.checkoutId()));
        properties.putAll(cart.basket(form.shipping()).properties());
        return properties;
    }

    private static Map<String, Object> step(CheckoutForm form, int step) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("checkout_id", form.checkoutId());
        properties.put("step", step);
        properties.put("shipping_method", form.shipping().parameter());
        properties.put("payment_method", form.payment());
        return properties;
    }

    private static Map<String, Object> failed(CheckoutForm form, Cart cart, TestPayment.Failure failure) {
        Map<String, Object> properties = step(form, 2);
        properties.put("code", failure.code());
        properties.put("text", failure.text());
        properties.put("soft", failure.soft());
        properties.put("value", cart.basket(form.shipping()).total().amount());
        properties.put("currency", "EUR");
        return properties;
    }

    private static Map<String, Object> completed(PlacedOrders.Placed placed, @Nullable String checkoutId) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("order_id", placed.id());
        if (checkoutId != null) {
            properties.put("checkout_id", checkoutId);
        }
        properties.put("payment_method", placed.payment());
        properties.put("shipping_method", placed.basket().shipping().parameter());
        properties.putAll(placed.basket().properties());
        return properties;
    }
}
