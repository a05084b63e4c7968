package dev.fullspan.demo.storefront;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.catalogue.Brand;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Category;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What the storefront offers: the products of the shop's catalogue that are active and have a price, as its HTTP interface tells them, kept for
 * some seconds. What the catalogue does not know of them – how they are drawn – is the storefront's own.
 */
@Component
class Assortment {
    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int PAGE = 200;
    private static final Product PLAIN = Catalogue.demo().get("OAK-TRAY-S");

    private static final BigDecimal MOST_CENTS = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final Logger LOG = LoggerFactory.getLogger(Assortment.class);

    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final ReentrantLock reading = new ReentrantLock();
    private final DemoShop shop;
    private final ShopFloor floor;
    private final Clock clock;
    private volatile @Nullable Shown last;

    Assortment(DemoShop shop, ShopFloor floor, Clock clock) {
        this.shop = shop;
        this.floor = floor;
        this.clock = clock;
    }

    /**
     * What is shown.
     *
     * @param soldOut SKUs of which none can be had
     */
    record Shown(Catalogue catalogue, Set<String> soldOut, Instant read) {}

    Catalogue catalogue() {
        return shown().catalogue();
    }

    /** One caller reads anew; the others get the last answer meanwhile, and wait only for the first. */
    Shown shown() {
        Shown known = last;
        if (known != null && (isFresh(known) || !reading.tryLock())) {
            return known;
        }
        if (known == null) {
            reading.lock();
        }
        try {
            Shown meanwhile = last;
            if (meanwhile != null && isFresh(meanwhile)) {
                return meanwhile;
            }
            Shown anew = read(clock.instant());
            last = anew;
            return anew;
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Shown one) {
        return clock.instant().isBefore(one.read().plus(KEPT));
    }

    private Shown read(Instant now) {
        DemoShop.Opened opened = shop.find()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, null, "There is no demo shop here. Start it with ./fullspan demo."));
        List<Product> products = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = floor.get(opened, "/products?limit=" + PAGE + "&cursor=" + ShopFloor.encoded(cursor));
            page.path("products").forEach(told -> products.addAll(products(told)));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        Set<String> soldOut = new HashSet<>();
        List<String> skus = products.stream().map(Product::sku).toList();
        floor.available(opened, skus).forEach((sku, one) -> {
            if (!one.isSellable()) {
                soldOut.add(sku);
            }
        });
        return new Shown(Catalogue.demo().with(products), soldOut, now);
    }

    /** One for each variant that has a price in the shop's currency. */
    private List<Product> products(JsonNode told) {
        List<Product> products = new ArrayList<>();
        JsonNode variants = told.path("variants");
        if (!told.path("status").asString("").equals("active")) {
            return products;
        }
        for (JsonNode variant : variants) {
            JsonNode price = variant.path("price");
            if (price.path("currency").asString("").equals(Product.CURRENCY.getCurrencyCode())
                    && canShow(variant.path("sku").asString(""), price)) {
                products.add(product(told, variant, variants.size() > 1, price));
            }
        }
        return products;
    }

    /** Whether the storefront can count with a price: up to 21,474,836.47. */
    private boolean canShow(String sku, JsonNode price) {
        boolean can = cents(price).compareTo(MOST_CENTS) <= 0;
        if (!can && leftOut.add(sku)) {
            LOG.warn("{} costs more than the storefront can count, and is left out", sku);
        }
        return can;
    }

    private static BigDecimal cents(JsonNode price) {
        return new BigDecimal(price.path("amount").asString("0")).movePointRight(2);
    }

    private static Product product(JsonNode told, JsonNode variant, boolean oneOfMany, JsonNode price) {
        String sku = variant.path("sku").asString("");
        String handle = told.path("handle").asString("");
        List<String> options = new ArrayList<>();
        variant.path("options").forEach(option -> options.add(option.asString("")));
        String title = told.path("title").asString("");
        Product drawn = Catalogue.demo()
                .find(sku)
                .orElseGet(() -> new Product(
                        sku,
                        handle,
                        title,
                        PLAIN.brand(),
                        PLAIN.category(),
                        0,
                        PLAIN.shape(),
                        PLAIN.palette(),
                        PLAIN.pattern(),
                        String.join(", ", options),
                        "",
                        1,
                        0));
        return drawn.told(
                oneOfMany ? handle + "-" + Product.slug(sku) : handle,
                oneOfMany ? title + ", " + String.join(", ", options) : title,
                brand(told.path("brand").asString("")),
                category(told.path("category").asString("")),
                cents(price).intValueExact(),
                told.path("description").asString("").replaceAll("<[^>]*>", ""));
    }

    private static Brand brand(String name) {
        return Catalogue.demo().brands().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseGet(() -> name.isBlank() ? PLAIN.brand() : new Brand(Product.slug(name), name, ""));
    }

    /** The last name of its path. */
    private static Category category(String path) {
        String name = path.substring(path.lastIndexOf('>') + 1).strip();
        return Catalogue.demo().categories().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseGet(() -> name.isBlank() ? PLAIN.category() : new Category(Product.slug(name), name, ""));
    }
}
