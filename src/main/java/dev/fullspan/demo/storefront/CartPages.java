package dev.fullspan.demo.storefront;

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

    private final Catalogue catalogue = Catalogue.demo();
    private final Frames frames;

    CartPages(Frames frames) {
        this.frames = frames;
    }

    @GetMapping("/demo-shop/cart")
    JtePage cart(HttpServletRequest request, HttpServletResponse response) {
        frames.opened();
        Basket basket = Cart.of(request).basket();
        PageCalls calls = new PageCalls();
        Cart.cookie(request, JUST).ifPresent(just -> {
            tell(calls, just);
            response.addHeader(HttpHeaders.SET_COOKIE, Cart.cookie(JUST, "", Duration.ZERO));
        });
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("value", basket.goods().amount());
        properties.put("currency", Product.CURRENCY.getCurrencyCode());
        properties.put("products", basket.products());
        calls.track("Cart Viewed", properties);
        List<Product> ideas = ShopPages.sorted(catalogue.products(), "popular").stream()
                .filter(product -> !basket.lines().containsKey(product))
                .limit(4)
                .toList();
        Frame frame = frames.of(request, "Your cart · Lindholm & Daughters", "What you have chosen.", calls);
        return new JtePage("demo/cart", new CartView(frame, basket, ideas));
    }

    @PostMapping("/demo-shop/cart")
    ResponseEntity<Void> change(
            HttpServletRequest request,
            @RequestParam String sku,
            @RequestParam(defaultValue = "1") String quantity,
            @RequestParam(defaultValue = "add") String act) {
        frames.opened();
        Product product = catalogue.find(sku).orElseThrow(ShopPages::missing);
        int number = quantity.matches("[0-9]{1,2}") ? Integer.parseInt(quantity) : 1;
        Cart cart = Cart.of(request);
        int before = cart.of(product);
        Cart after = cart.with(product, act.equals("set") ? number : before + number);
        int changed = after.of(product) - before;
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/demo-shop/cart")
                .header(HttpHeaders.SET_COOKIE, after.cookie());
        if (changed != 0) {
            String just = (changed > 0 ? "added." : "removed.") + product.sku() + "." + Math.abs(changed);
            answer.header(HttpHeaders.SET_COOKIE, Cart.cookie(JUST, just, Duration.ofMinutes(2)));
        }
        return answer.build();
    }

    private void tell(PageCalls calls, String just) {
        String[] parts = just.split("\\.", 3);
        if (parts.length == 3 && parts[2].matches("[0-9]{1,2}")) {
            catalogue
                    .find(parts[1])
                    .ifPresent(product -> calls.track(
                            parts[0].equals("added") ? "Product Added" : "Product Removed",
                            product.properties(Integer.parseInt(parts[2]))));
        }
    }
}
