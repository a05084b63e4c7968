package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cart, and what is put into it and taken out. */
@Controller
@Requires(Requires.NOTHING)
class CartPages {
    /** What was just put in or taken out, as {@code added.SKU.quantity}; told to the pixel by the next page, once. */
    private static final String JUST = "demo_just";

    private final Frames frames;
    private final Assortment assortment;
    private final ShopFloor floor;
    private final CheckoutHold holds;

    CartPages(Frames frames, Assortment assortment, ShopFloor floor, CheckoutHold holds) {
        this.holds = holds;
        this.frames = frames;
        this.assortment = assortment;
        this.floor = floor;
    }

    @GetMapping("/demo-shop/cart")
    JtePage cart(HttpServletRequest request, HttpServletResponse response) {
        DemoShop.Opened opened = frames.opened();
        Catalogue catalogue = assortment.catalogue();
        Basket basket = Cart.of(request, catalogue).basket();
        PageCalls calls = new PageCalls();
        Cart.cookie(request, JUST).ifPresent(just -> {
            tell(calls, just, catalogue);
            response.addHeader(HttpHeaders.SET_COOKIE, Cart.cookie(JUST, "", Duration.ZERO));
        });
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("value", basket.goods().amount());
        properties.put("currency", Product.CURRENCY.getCurrencyCode());
        properties.put("products", basket.products());
        calls.track("Cart Viewed", properties);
        Set<String> soldOut = assortment.shown().soldOut();
        List<Product> ideas = ShopPages.sorted(catalogue.products(), "popular").stream()
                .filter(product -> !basket.lines().containsKey(product) && !soldOut.contains(product.sku()))
                .limit(4)
                .toList();
        Frame frame = frames.of(request, "Your cart · Lindholm & Daughters", "What you have chosen.", calls);
        return new JtePage(
                "demo/cart",
                new CartView(
                        frame,
                        basket,
                        lacking(opened, request, basket),
                        request.getParameter("short") != null,
                        request.getParameter("many") != null,
                        ideas));
    }

    /** What is there of the lines of which there is too little, what this visitor holds already included. */
    private Map<Product, Long> lacking(DemoShop.Opened opened, HttpServletRequest request, Basket basket) {
        List<String> skus = basket.lines().keySet().stream().map(Product::sku).toList();
        Map<String, ShopFloor.Available> there = floor.available(opened, skus);
        Map<String, Long> own = OpenCheckout.of(request)
                .flatMap(checkout -> floor.held(opened, checkout))
                .map(ShopFloor.Held::lines)
                .orElse(Map.of());
        Map<Product, Long> lacking = new LinkedHashMap<>();
        basket.lines().forEach((product, quantity) -> {
            ShopFloor.Available one = there.getOrDefault(product.sku(), ShopFloor.Available.NONE);
            long units = one.sellable() + own.getOrDefault(product.sku(), 0L);
            if (units < quantity) {
                lacking.put(product, units);
            }
        });
        return lacking;
    }

    /** What a checkout held is given back where the cart is changed: it would hold other things than are bought. */
    @PostMapping("/demo-shop/cart")
    ResponseEntity<Void> change(
            HttpServletRequest request,
            @RequestParam String sku,
            @RequestParam(defaultValue = "1") String quantity,
            @RequestParam(defaultValue = "add") String act) {
        DemoShop.Opened opened = frames.opened();
        Catalogue catalogue = assortment.catalogue();
        Product product = catalogue.find(sku).orElseThrow(ShopPages::missing);
        int number = quantity.matches("[0-9]{1,2}") ? Integer.parseInt(quantity) : 1;
        Cart cart = Cart.of(request, catalogue);
        int before = cart.of(product);
        Cart after = cart.with(product, act.equals("set") ? number : before + number);
        int changed = after.of(product) - before;
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/demo-shop/cart")
                .header(HttpHeaders.SET_COOKIE, after.cookie());
        if (changed != 0) {
            OpenCheckout.of(request).ifPresent(checkout -> {
                holds.leave(opened, checkout);
                answer.header(HttpHeaders.SET_COOKIE, OpenCheckout.none());
            });
            String just = (changed > 0 ? "added." : "removed.") + Cart.encoded(product.sku()) + "." + Math.abs(changed);
            answer.header(HttpHeaders.SET_COOKIE, Cart.cookie(JUST, just, Duration.ofMinutes(2)));
        }
        return answer.build();
    }

    private static void tell(PageCalls calls, String just, Catalogue catalogue) {
        String[] parts = just.split("\\.", 3);
        if (parts.length == 3 && parts[2].matches("[0-9]{1,2}")) {
            Cart.product(parts[1], catalogue)
                    .ifPresent(product -> calls.track(
                            parts[0].equals("added") ? "Product Added" : "Product Removed",
                            product.properties(Integer.parseInt(parts[2]))));
        }
    }
}
