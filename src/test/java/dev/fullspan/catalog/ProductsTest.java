package dev.fullspan.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.ProductQuery.Order;
import dev.fullspan.catalog.ProductQuery.State;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@FullspanTest
class ProductsTest {
    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    ProductList list;

    @Autowired
    Categories categories;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = newShop();
    }

    private ShopId newShop() {
        return shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void whatIsStoredComesBackWhole() {
        Product told = Made.of(
                "oak-tray",
                Made.variant(
                        " OAK/1 \"x\" ",
                        "49.00 USD",
                        new Relation(Relation.Kind.CONTAINS, "CUP", 2),
                        new Relation(Relation.Kind.ACCESSORY_OF, "TABLE", 1),
                        new Relation(Relation.Kind.REPLACES, "OLD", 1)));

        Product stored = products.save(shop, told);

        assertThat(stored.variants()).isEqualTo(told.variants());
        assertThat(stored.variants().getFirst().sku()).isEqualTo("OAK/1 \"x\"");
        assertThat(stored.asNew()).isEqualTo(told.asNew());
        assertThat(products.get(shop, stored.id())).isEqualTo(stored);
        assertThat(products.find(shop, "oak-tray")).contains(stored);
        assertThat(products.find(newShop(), "oak-tray")).isEmpty();
    }

    @Test
    void aChangeFromAnOlderStateIsRefused() {
        Product first = products.save(shop, Made.product("oak", "A"));
        Product second = products.save(shop, first.with(List.of(Made.variant("A"), Made.variant("B"))));
        assertThat(second.version()).isEqualTo(first.version() + 1);

        assertThatThrownBy(() -> products.save(shop, first.with(List.of(Made.variant("C")))))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CHANGED));
        assertThatThrownBy(() -> products.delete(shop, first.id(), first.version()))
                .isInstanceOf(ProblemException.class);
        assertThat(products.get(shop, first.id())).isEqualTo(second);
    }

    @Test
    void aSkuBelongsToOneProductAndAHandleToo() {
        products.save(shop, Made.product("oak", "A"));
        assertThatThrownBy(() -> products.save(shop, Made.product("elm", "B", "A")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("sku"));
        assertThatThrownBy(() -> products.save(shop, Made.product("oak", "C")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("handle"));
        Product elm = products.save(shop, Made.product("elm", "a"));
        assertThat(elm.variants()).as("another case is another SKU").hasSize(1);
        Product oak = products.find(shop, "oak").orElseThrow();
        assertThatThrownBy(() -> products.save(
                        shop,
                        new Product(
                                oak.id(),
                                "elm",
                                oak.title(),
                                "",
                                "",
                                "",
                                "",
                                List.of(),
                                oak.status(),
                                List.of(),
                                List.of(),
                                oak.variants(),
                                oak.version())))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("handle"));
        products.save(newShop(), Made.product("oak", "A"));
    }

    @Test
    void whatWasDeletedComesBackWhole() {
        Product was = products.save(shop, Made.of("oak", Made.bundle("SET", "2 CUP"), Made.variant("CUP", "5.00 CHF")));
        long deleted = products.delete(shop, was.id(), null);
        assertThat(products.find(shop, "oak")).isEmpty();
        assertThatThrownBy(() -> products.restore(newShop(), deleted)).isInstanceOf(ProblemException.class);

        Product back = products.restore(shop, deleted);

        assertThat(back.asNew()).isEqualTo(was.asNew());
        assertThatThrownBy(() -> products.restore(shop, deleted))
                .as("once")
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
    }

    @Test
    void whatCannotBePutBackStaysAmongTheDeleted() {
        Product was = products.save(shop, Made.product("oak", "A"));
        long deleted = products.delete(shop, was.id(), null);
        Product other = products.save(shop, Made.product("elm", "A"));
        assertThatThrownBy(() -> products.restore(shop, deleted)).isInstanceOf(ProblemException.class);
        products.delete(shop, other.id(), null);
        assertThat(products.restore(shop, deleted).variants()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Oak, A, 5.00 EUR, handle",
        "a b, Oak, A, 5.00 EUR, handle",
        "a/b, Oak, A, 5.00 EUR, handle",
        "oak, '', A, 5.00 EUR, title",
        "oak, Oak, ' ', 5.00 EUR, sku",
        "oak, Oak, A, -5.00 EUR, price"
    })
    void badInputNamesItsField(String handle, String title, String sku, String price, String field) {
        assertThatThrownBy(() -> new Product(
                        0,
                        handle,
                        title,
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        Product.Status.ACTIVE,
                        List.of(),
                        List.of(),
                        List.of(Made.variant(sku, price)),
                        1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    /** A made-up catalogue, asked in every way, against plain Java over the same products. */
    @Test
    void theListFindsSortsAndCountsWhatPlainJavaDoes() {
        long seed = 7;
        Random random = new Random(seed);
        List<Product> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(random(random, i));
        }
        products.save(shop, all);

        for (ProductQuery query : List.of(
                ProductQuery.ALL,
                new ProductQuery("OAK", "", "", null, null),
                new ProductQuery("sku-7", "", "", null, null),
                new ProductQuery("", "Home", "", null, null),
                new ProductQuery("", "Home > Kitchen", "Holm", null, null),
                new ProductQuery("", "", "", State.SELLABLE, null),
                new ProductQuery("e", "", "", State.LACKING, null),
                new ProductQuery("", "", "", State.HIDDEN, null),
                new ProductQuery("", "", "", null, Lack.PICTURE),
                new ProductQuery("%", "", "", null, null))) {
            List<Product> expected = all.stream().filter(matching(query)).toList();
            assertThat(list.count(shop, query)).as(query.toString()).isEqualTo(expected.size());
            assertThat(list.standing(shop).matching(query).orElse(expected.size()))
                    .as("told without counting: " + query)
                    .isEqualTo(expected.size());
            List<ProductLine> lines = list.page(shop, query, Order.PRICE, true, 0, 200);
            assertThat(lines.stream().map(ProductLine::handle))
                    .as("seed " + seed + " " + query)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(Product::handle).toList());
            assertThat(list.found(shop, query, Order.PRICE, true, 0, 3).matching().orElse(expected.size()))
                    .as("told by the page: " + query)
                    .isEqualTo(expected.size());
            List<Long> prices = lines.stream()
                    .filter(line -> line.lowest() != null)
                    .map(line -> line.lowest().minor())
                    .toList();
            assertThat(prices).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(lines.subList(prices.size(), lines.size()))
                    .as("without a price last")
                    .allMatch(line -> line.lowest() == null);
        }
        List<ProductLine> pages = new ArrayList<>();
        for (int from = 0; from < 120; from += 50) {
            pages.addAll(list.page(shop, ProductQuery.ALL, Order.VARIANTS, false, from, 50));
        }
        assertThat(pages.stream().map(ProductLine::handle).distinct())
                .as("each once")
                .hasSize(120);
        Map<Lack, Long> lacking = list.standing(shop).lacking();
        for (Lack lack : Lack.values()) {
            assertThat(lacking.get(lack))
                    .as(lack.toString())
                    .isEqualTo(all.stream()
                            .filter(one -> one.status() == Product.Status.ACTIVE
                                    && Lack.of(one).contains(lack))
                            .count());
        }
    }

    private static Product random(Random random, int number) {
        List<Variant> variants = new ArrayList<>();
        for (int v = random.nextInt(3); v > 0; v--) {
            Variant full = Made.variant("SKU-" + number + "-" + v, (1 + random.nextInt(500)) + ".00 EUR");
            variants.add(random.nextInt(4) > 0 ? full : Variant.of(full.sku()));
        }
        boolean bare = random.nextInt(4) == 0;
        return new Product(
                0,
                "p-" + number,
                List.of("Oak tray", "elm bowl", "Ölkanne", "100% linen").get(random.nextInt(4)) + " " + number,
                bare ? "<p> </p>" : "Text",
                List.of("", "Holm", "Berg").get(random.nextInt(3)),
                List.of("", "Home", "Home > Kitchen", "Homes").get(random.nextInt(4)),
                "",
                List.of(),
                Product.Status.values()[random.nextInt(3)],
                List.of(),
                bare ? List.of() : List.of(new Picture("https://shop.example/" + number + ".jpg", "")),
                variants,
                1);
    }

    private static Predicate<Product> matching(ProductQuery query) {
        return product -> (query.search().isEmpty()
                        || text(product).contains(query.search().toLowerCase(Locale.ROOT)))
                && (query.category().isEmpty()
                        || product.category().equals(query.category())
                        || product.category().startsWith(query.category() + " > "))
                && (query.brand().isEmpty() || product.brand().equals(query.brand()))
                && (query.lack() == null
                        || product.status() == Product.Status.ACTIVE
                                && Lack.of(product).contains(query.lack()))
                && (query.state() == null || query.state() == state(product));
    }

    private static State state(Product product) {
        return product.status() != Product.Status.ACTIVE
                ? State.HIDDEN
                : Lack.of(product).isEmpty() ? State.SELLABLE : State.LACKING;
    }

    private static String text(Product product) {
        return (product.title() + "\n" + product.handle() + "\n" + product.brand() + "\n"
                        + product.variants().stream().map(Variant::sku).collect(Collectors.joining("\n")))
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void categoriesAreATreeThatMovesWithAllBelow() {
        products.save(shop, Made.product("oak", "A"));
        categories.add(shop, "Home > Kitchen", "Trays");
        assertThat(paths()).containsExactly("Home", "Home > Kitchen", "Home > Kitchen > Trays");
        assertThat(categories.of(shop).getFirst().products())
                .as("in it and below")
                .isEqualTo(1);
        long kitchen = id("Home > Kitchen");

        assertThatThrownBy(() -> categories.change(shop, kitchen, "Home > Kitchen > Trays", "Kitchen"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("parent"));
        assertThatThrownBy(() -> categories.delete(shop, kitchen)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> categories.add(shop, "Home", "Kitchen")).isInstanceOf(ProblemException.class);
        categories.change(shop, kitchen, "", "Cooking");

        assertThat(paths()).containsExactly("Cooking", "Cooking > Trays", "Home");
        assertThat(products.find(shop, "oak").orElseThrow().category()).isEqualTo("Cooking");
        categories.delete(shop, id("Cooking > Trays"));
        assertThat(paths()).containsExactly("Cooking", "Home");
        assertThatThrownBy(() -> categories.get(newShop(), kitchen)).isInstanceOf(ProblemException.class);
    }

    private List<String> paths() {
        return categories.of(shop).stream().map(Category::path).toList();
    }

    private long id(String path) {
        return categories.of(shop).stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void readinessSaysWhatKeepsProductsFromBeingSold() {
        SellableReadiness alone = readiness();
        assertThat(alone.check(shop)).as("no catalogue, no finding").isEmpty();
        products.save(shop, Made.product("oak", "A", "B"));
        assertThat(alone.check(shop)).extracting(Finding::grade).containsExactly(Grade.PASS);

        SellableReadiness stock = readiness(new SellableCheck() {
            @Override
            public String name() {
                return "stock";
            }

            @Override
            public Map<String, String> failing(ShopId of, java.util.Collection<String> skus) {
                return skus.contains("B") ? Map.of("B", "None is left.") : Map.of();
            }
        });
        assertThat(stock.check(shop)).extracting(Finding::title).containsExactly("1 SKU cannot be sold: stock");

        products.save(shop, Made.of("elm", Variant.of("C")));
        assertThat(alone.check(shop))
                .extracting(Finding::title)
                .containsExactly(
                        "1 product has no price", "1 product has no shipping class", "1 product has no tax class");
    }

    private SellableReadiness readiness(SellableCheck... checks) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (SellableCheck check : checks) {
            beans.addBean(check.name(), check);
        }
        return new SellableReadiness(list, beans.getBeanProvider(SellableCheck.class));
    }
}
