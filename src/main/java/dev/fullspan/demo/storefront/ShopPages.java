package dev.fullspan.demo.storefront;

import dev.fullspan.demo.catalogue.Brand;
import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Category;
import dev.fullspan.demo.catalogue.Drawings;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which one looks around: home, categories, brands, products, search, and the pictures in them. */
@Controller
@Requires(Requires.NOTHING)
class ShopPages {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final Frames frames;
    private final Assortment assortment;
    private final ShopFloor floor;

    ShopPages(Frames frames, Assortment assortment, ShopFloor floor) {
        this.frames = frames;
        this.assortment = assortment;
        this.floor = floor;
    }

    @GetMapping({"/demo-shop", "/demo-shop/"})
    JtePage home(HttpServletRequest request) {
        Catalogue catalogue = assortment.catalogue();
        List<Product> loved =
                sorted(catalogue.products(), "popular").stream().limit(8).toList();
        List<Product> fresh = catalogue.products().stream()
                .filter(product -> product.days() > 0)
                .sorted(Comparator.comparingInt(Product::days))
                .limit(4)
                .toList();
        PageCalls calls = new PageCalls().list("home", "Most loved", loved);
        Frame frame = frames.of(
                request,
                "Lindholm & Daughters · things for the table and around it",
                "Oak trays, stoneware, linen and light from small workshops. Shipped within four days.",
                calls,
                StructuredData.shop(request));
        return new JtePage("demo/home", new HomeView(frame, loved, fresh, catalogue.categories()));
    }

    @GetMapping("/demo-shop/c/{slug}")
    JtePage category(
            HttpServletRequest request,
            @PathVariable String slug,
            @RequestParam(defaultValue = "popular") String sort) {
        Catalogue catalogue = assortment.catalogue();
        Category category = catalogue.category(slug).orElseThrow(ShopPages::missing);
        return listing(
                request,
                category.name(),
                category.text(),
                category.path(),
                "category-" + slug,
                sorted(catalogue.in(category), sort),
                sort);
    }

    @GetMapping("/demo-shop/b/{slug}")
    JtePage brand(
            HttpServletRequest request,
            @PathVariable String slug,
            @RequestParam(defaultValue = "popular") String sort) {
        Catalogue catalogue = assortment.catalogue();
        Brand brand = catalogue.brand(slug).orElseThrow(ShopPages::missing);
        return listing(
                request,
                brand.name(),
                brand.text(),
                brand.path(),
                "brand-" + slug,
                sorted(catalogue.by(brand), sort),
                sort);
    }

    private JtePage listing(
            HttpServletRequest request,
            String name,
            String text,
            String path,
            String id,
            List<Product> products,
            String sort) {
        Frame frame = frames.of(
                request,
                name + " · Lindholm & Daughters",
                text,
                new PageCalls().list(id, name, products),
                StructuredData.breadcrumbs(request, "Shop", "/demo-shop", name, path));
        return new JtePage("demo/listing", new ListingView(frame, name, text, products, sort, true));
    }

    @GetMapping("/demo-shop/search")
    JtePage search(HttpServletRequest request, @RequestParam(name = "q", defaultValue = "") String words) {
        String query = words.length() > 80 ? words.substring(0, 80).strip() : words.strip();
        List<Product> found =
                query.isEmpty() ? List.of() : assortment.catalogue().search(query);
        PageCalls calls = new PageCalls();
        if (!query.isEmpty()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("query", query);
            properties.put("results", found.size());
            calls.track("Products Searched", properties);
        }
        Frame frame = frames.of(request, "Search · Lindholm & Daughters", "Search the shop.", calls);
        String text = query.isEmpty()
                ? "What are you looking for?"
                : found.isEmpty()
                        ? "Nothing fits these words."
                        : found.size() + (found.size() == 1 ? " thing" : " things");
        return new JtePage(
                "demo/listing",
                new ListingView(frame, query.isEmpty() ? "Search" : "“" + query + "”", text, found, "popular", false));
    }

    @GetMapping("/demo-shop/p/{slug}")
    JtePage product(HttpServletRequest request, @PathVariable String slug) {
        Catalogue catalogue = assortment.catalogue();
        Product product = catalogue.bySlug(slug).orElseThrow(ShopPages::missing);
        ShopFloor.Available stock = floor.available(frames.opened(), List.of(product.sku()))
                .getOrDefault(product.sku(), ShopFloor.Available.NONE);
        Frame frame = frames.of(
                request,
                product.name() + " · Lindholm & Daughters",
                product.text(),
                new PageCalls().track("Product Viewed", product.properties()),
                StructuredData.product(request, product, stock),
                StructuredData.breadcrumbs(
                        request,
                        "Shop",
                        "/demo-shop",
                        product.category().name(),
                        product.category().path(),
                        product.name(),
                        product.path()));
        List<Product> related = catalogue.in(product.category()).stream()
                .filter(other -> !other.equals(product))
                .sorted(Comparator.comparingInt(other -> -other.weight()))
                .limit(4)
                .toList();
        return new JtePage("demo/product", new ProductView(frame, product, stock.units(), stock.isSellable(), related));
    }

    @GetMapping("/demo-shop/pictures/{slug}.svg")
    ResponseEntity<String> picture(@PathVariable String slug) {
        return drawn(Drawings.of(assortment.catalogue().bySlug(slug).orElseThrow(ShopPages::missing)));
    }

    @GetMapping("/demo-shop/pictures/{slug}.jpg")
    ResponseEntity<Resource> photo(@PathVariable String slug) {
        Product product = assortment.catalogue().bySlug(slug).orElseThrow(ShopPages::missing);
        Resource photo = Drawings.photo(product);
        if (!photo.exists()) {
            throw missing();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(photo);
    }

    @GetMapping("/demo-shop/pictures/shelf/{name}.svg")
    ResponseEntity<String> shelf(@PathVariable String name) {
        return drawn(Shelves.of(name).orElseThrow(ShopPages::missing));
    }

    private static ResponseEntity<String> drawn(String svg) {
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(svg);
    }

    static List<Product> sorted(List<Product> products, String sort) {
        Comparator<Product> order = switch (sort) {
            case "price" -> Comparator.comparingInt(Product::cents);
            case "price-down" -> Comparator.comparingInt(Product::cents).reversed();
            case "name" -> Comparator.comparing(Product::name);
            default -> Comparator.comparingInt(Product::weight).reversed();
        };
        return products.stream().sorted(order).toList();
    }

    static ProblemException missing() {
        return new ProblemException(
                Problem.NOT_FOUND, null, "The shop has no such page. Try its search, or start at /demo-shop.");
    }
}
