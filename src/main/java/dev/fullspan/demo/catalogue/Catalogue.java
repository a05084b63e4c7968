package dev.fullspan.demo.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** All that the demo shop sells, read once from {@code catalogue.yaml}. */
public final class Catalogue {
    private static final Catalogue DEMO = read();

    private final Map<String, Category> categories;
    private final Map<String, Brand> brands;
    private final List<Product> products;
    private final Map<String, Product> bySku;
    private final Map<String, Product> bySlug;

    private Catalogue(Map<String, Category> categories, Map<String, Brand> brands, List<Product> products) {
        this.categories = categories;
        this.brands = brands;
        this.products = List.copyOf(products);
        this.bySku = index(products, Product::sku);
        this.bySlug = index(products, Product::slug);
    }

    public static Catalogue demo() {
        return DEMO;
    }

    /** The same shelves and makers with other products, and with the shelves and makers that only these have. */
    public Catalogue with(List<Product> others) {
        Map<String, Category> allCategories = new LinkedHashMap<>(categories);
        Map<String, Brand> allBrands = new LinkedHashMap<>(brands);
        others.forEach(product -> {
            allCategories.putIfAbsent(product.category().slug(), product.category());
            allBrands.putIfAbsent(product.brand().slug(), product.brand());
        });
        return new Catalogue(allCategories, allBrands, others);
    }

    public List<Product> products() {
        return products;
    }

    public List<Category> categories() {
        return List.copyOf(categories.values());
    }

    public List<Brand> brands() {
        return List.copyOf(brands.values());
    }

    public Optional<Category> category(String slug) {
        return Optional.ofNullable(categories.get(slug));
    }

    public Optional<Brand> brand(String slug) {
        return Optional.ofNullable(brands.get(slug));
    }

    public Optional<Product> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    public Optional<Product> find(String sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    /** @throws NullPointerException where nothing has that SKU: for names that stand in the program */
    public Product get(String sku) {
        return Objects.requireNonNull(bySku.get(sku), sku);
    }

    public List<Product> in(Category category) {
        return products().stream()
                .filter(product -> product.category().equals(category))
                .toList();
    }

    public List<Product> by(Brand brand) {
        return products().stream()
                .filter(product -> product.brand().equals(brand))
                .toList();
    }

    /** Products whose name, brand, category, colour or text holds every word; most wanted first. */
    public List<Product> search(String words) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return products().stream()
                .filter(product -> wanted.stream().allMatch(haystack(product)::contains))
                .sorted((a, b) -> b.weight() - a.weight())
                .toList();
    }

    private static String haystack(Product product) {
        return String.join(
                        " ",
                        product.name(),
                        product.slug().replace('-', ' '),
                        product.brand().name(),
                        product.category().name(),
                        product.colour(),
                        product.text())
                .toLowerCase(Locale.ROOT);
    }

    private static <V> Map<String, V> index(List<V> values, Function<V, String> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private static Catalogue read() {
        try (InputStream file =
                Objects.requireNonNull(Catalogue.class.getResourceAsStream("/dev/fullspan/demo/catalogue.yaml"))) {
            Map<String, List<Map<String, Object>>> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Map<String, Category> categories = index(
                    Objects.requireNonNull(root.get("categories")).stream()
                            .map(row -> new Category(text(row, "slug"), text(row, "name"), text(row, "text")))
                            .toList(),
                    Category::slug);
            Map<String, Brand> brands = index(
                    Objects.requireNonNull(root.get("brands")).stream()
                            .map(row -> new Brand(text(row, "slug"), text(row, "name"), text(row, "text")))
                            .toList(),
                    Brand::slug);
            List<Product> products = Objects.requireNonNull(root.get("products")).stream()
                    .map(row -> product(row, categories, brands))
                    .toList();
            return new Catalogue(categories, brands, products);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Product product(
            Map<String, Object> row, Map<String, Category> categories, Map<String, Brand> brands) {
        return new Product(
                text(row, "sku"),
                Product.slug(text(row, "name")),
                text(row, "name"),
                Objects.requireNonNull(brands.get(text(row, "brand"))),
                Objects.requireNonNull(categories.get(text(row, "category"))),
                number(row, "price"),
                text(row, "shape"),
                text(row, "palette"),
                text(row, "pattern"),
                text(row, "colour"),
                text(row, "text"),
                number(row, "weight"),
                number(row, "days"));
    }

    private static String text(Map<String, Object> row, String name) {
        return String.valueOf(row.get(name));
    }

    private static int number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Integer number ? number : 0;
    }
}
