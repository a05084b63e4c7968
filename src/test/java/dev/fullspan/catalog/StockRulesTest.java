package dev.fullspan.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.catalog.StockRule.Component;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class StockRulesTest {
    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    StockRules rules;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void aSkuTellsHowItMayBeSold() {
        Variant plain = Made.variant("OAK-1");
        Variant ordered = new Variant(
                "oak-1",
                List.of(),
                plain.price(),
                null,
                null,
                "standard",
                "standard",
                null,
                "",
                14,
                new BackOrders(25),
                List.of());
        products.save(shop, Made.of("oak", plain, ordered));

        Map<String, StockRule> told = rules.of(shop, List.of("OAK-1", "oak-1", "unknown", "OAK-1 ", "a\nb"));

        assertThat(told)
                .isEqualTo(Map.of(
                        "OAK-1", new StockRule("OAK-1", BackOrders.NEVER, null, List.of()),
                        "oak-1", new StockRule("oak-1", new BackOrders(25), 14, List.of())));
        assertThat(rules.of(shop, List.of())).isEmpty();
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        assertThat(rules.of(other, List.of("OAK-1"))).as("of another shop").isEmpty();
    }

    @Test
    void aBundleWithinABundleIsTakenApart() {
        products.save(shop, Made.of("inner", Made.bundle("INNER", "3 CUP", "1 BOX")));
        products.save(shop, Made.of("outer", Made.bundle("OUTER", "2 INNER", "1 CUP", "1 NOT-LISTED")));

        assertThat(rules.of(shop, List.of("OUTER")).get("OUTER").components())
                .containsExactly(new Component("BOX", 2), new Component("CUP", 7), new Component("NOT-LISTED", 1));
    }

    @Test
    void aCircleIsRefusedWhenItIsSavedAndLeavesNothing() {
        products.save(shop, Made.of("a", Made.bundle("A", "1 B")));
        products.save(shop, Made.of("b", Made.bundle("B", "1 C")));

        assertThatThrownBy(() -> products.save(shop, Made.of("c", Made.bundle("C", "1 A"))))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
                    assertThat(e.field()).isEqualTo("contains");
                    assertThat(e.detail()).contains("would contain itself");
                });
        assertThat(products.find(shop, "c")).isEmpty();
        assertThat(rules.of(shop, List.of("A")).get("A").components()).containsExactly(new Component("C", 1));
    }

    @Test
    void aBundleThatIsTooDeepIsRefusedEvenFromBelow() {
        for (int level = 1; level <= Bundles.MOST_LEVELS; level++) {
            products.save(shop, Made.of("level-" + level, Made.bundle("L" + level, "1 L" + (level + 1))));
        }
        String deepest = "L" + (Bundles.MOST_LEVELS + 1);
        assertThatThrownBy(() -> products.save(shop, Made.of("deepest", Made.bundle(deepest, "1 X"))))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.detail()).contains("“L1” would be too large"));
    }

    @Test
    void twoHalvesOfACircleSavedAtOnceAreNotBothTaken() throws Exception {
        products.save(shop, List.of(Made.product("one", "ONE"), Made.product("two", "TWO")));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> saved = new ArrayList<>();
            for (String[] pair : List.of(new String[] {"one", "ONE", "TWO"}, new String[] {"two", "TWO", "ONE"})) {
                saved.add(threads.submit((Callable<Boolean>) () -> {
                    Product now = products.find(shop, pair[0]).orElseThrow();
                    try {
                        products.save(shop, now.with(List.of(Made.bundle(pair[1], "1 " + pair[2]))));
                        return true;
                    } catch (ProblemException e) {
                        return false;
                    }
                }));
            }
            assertThat(List.of(saved.get(0).get(), saved.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
    }

    /** Bundles in which each may contain what comes after it, against a naive taking apart. */
    @Test
    void componentsAreThoseOfANaiveTakingApart() {
        for (long seed = 1; seed <= 5; seed++) {
            ShopId of = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"))
                    .id();
            Random random = new Random(seed);
            Map<String, Map<String, Integer>> parts = new LinkedHashMap<>();
            List<Product> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Map<String, Integer> mine = new TreeMap<>();
                int layer = i / 10;
                for (int n = random.nextInt(4); n > 0; n--) {
                    mine.put("S" + ((layer + 1) * 10 + random.nextInt(10)), 1 + random.nextInt(5));
                }
                parts.put("S" + i, mine);
                all.add(Made.of(
                        "s" + i,
                        Made.bundle(
                                "S" + i,
                                mine.entrySet().stream()
                                        .map(one -> one.getValue() + " " + one.getKey())
                                        .toArray(String[]::new))));
            }
            products.save(of, all);

            Map<String, StockRule> told = rules.of(of, parts.keySet());

            for (String sku : parts.keySet()) {
                Map<String, Integer> expected = new TreeMap<>();
                parts.get(sku).forEach((part, quantity) -> add(part, quantity, parts, expected));
                Map<String, Integer> found = new TreeMap<>();
                told.get(sku).components().forEach(one -> found.put(one.sku(), one.quantity()));
                assertThat(found).as("seed " + seed + ", " + sku).isEqualTo(expected);
            }
        }
    }

    private static void add(
            String sku, int quantity, Map<String, Map<String, Integer>> parts, Map<String, Integer> sums) {
        Map<String, Integer> inner = parts.getOrDefault(sku, Map.of());
        if (inner.isEmpty()) {
            sums.merge(sku, quantity, Integer::sum);
        } else {
            inner.forEach((part, times) -> add(part, quantity * times, parts, sums));
        }
    }
}
