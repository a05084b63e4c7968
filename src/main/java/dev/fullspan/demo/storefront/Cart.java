package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Basket;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseCookie;

/**
 * What a visitor has chosen. It lives in the visitor's cookie as {@code SKU.quantity~SKU.quantity}, each SKU in base64url, since it may
 * hold any character; whatever comes back is checked against the
 * catalogue, where the prices are, so nothing is gained by changing it and it needs no signature.
 */
record Cart(Map<Product, Integer> lines) {
    static final String COOKIE = "demo_cart";
    private static final int MOST_OF_ONE = 20;
    private static final int MOST_LINES = 40;

    Cart {
        lines = new LinkedHashMap<>(lines);
    }

    /** What of the cookie the catalogue has. */
    static Cart of(HttpServletRequest request, Catalogue catalogue) {
        return cookie(request, COOKIE).map(text -> parse(text, catalogue)).orElseGet(() -> new Cart(Map.of()));
    }

    static Cart parse(String text, Catalogue catalogue) {
        Map<Product, Integer> lines = new LinkedHashMap<>();
        for (String line : text.split("~", MOST_LINES + 1)) {
            int dot = line.lastIndexOf('.');
            if (dot > 0 && line.substring(dot + 1).matches("[0-9]{1,3}")) {
                int quantity = Math.min(MOST_OF_ONE, Integer.parseInt(line.substring(dot + 1)));
                product(line.substring(0, dot), catalogue)
                        .filter(product -> quantity > 0)
                        .ifPresent(product -> lines.put(product, quantity));
            }
        }
        return new Cart(lines);
    }

    /** A SKU in characters that cookies may hold and that part no lines. */
    static String encoded(String sku) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sku.getBytes(StandardCharsets.UTF_8));
    }

    /** The product of an encoded SKU; carts and orders of before hold the SKU itself. */
    static Optional<Product> product(String text, Catalogue catalogue) {
        return decoded(text).flatMap(catalogue::find).or(() -> catalogue.find(text));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same with more or fewer of one product; none of it where the quantity falls to zero. */
    Cart with(Product product, int quantity) {
        Cart changed = new Cart(lines);
        if (quantity <= 0) {
            changed.lines.remove(product);
        } else {
            changed.lines.put(product, Math.min(MOST_OF_ONE, quantity));
        }
        return changed;
    }

    int of(Product product) {
        return lines.getOrDefault(product, 0);
    }

    /** Units by SKU. */
    Map<String, Long> units() {
        Map<String, Long> units = new TreeMap<>();
        lines.forEach((product, quantity) -> units.merge(product.sku(), (long) quantity, Long::sum));
        return units;
    }

    Basket basket(Basket.Shipping shipping) {
        return new Basket(lines, shipping);
    }

    Basket basket() {
        return basket(Basket.Shipping.STANDARD);
    }

    /** The form in which cookies and placed orders keep it. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach((product, quantity) -> text.append(text.isEmpty() ? "" : "~")
                .append(encoded(product.sku()))
                .append('.')
                .append(quantity));
        return text.toString();
    }

    String cookie() {
        return cookie(COOKIE, text(), lines.isEmpty() ? Duration.ZERO : Duration.ofDays(30));
    }

    static String cookie(String name, String value, Duration kept) {
        return ResponseCookie.from(name, value)
                .path("/demo-shop")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(kept)
                .build()
                .toString();
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(name) && !cookie.getValue().isBlank()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
