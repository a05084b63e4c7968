package dev.fullspan.inventory.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.Told;
import dev.fullspan.inventory.list.StockQuery.Order;
import dev.fullspan.inventory.list.StockQuery.State;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The list of stock, held against one that is put together SKU by SKU. */
@FullspanTest
class StockListTest {
    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    StockList list;

    @Autowired
    ApplicationContext program;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("List " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void everyFilterSortAndPageShowsWhatTheSkusSayOneByOne() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        long store = locations.defaultOf(shop);
        long shelf = locations.add(shop, "Shelf", Location.Kind.WAREHOUSE);
        List<String> skus = new ArrayList<>();
        List<Product> planted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String sku = (i % 2 == 0 ? "OAK-" : "elm-") + i;
            skus.add(sku);
            if (i % 7 != 0) {
                planted.add(Made.product("tray-" + i, sku));
            }
        }
        planted.add(Made.of("set", Made.bundle("SET", "2 OAK-2")));
        products.save(shop, planted);
        for (String sku : skus) {
            if (random.nextInt(8) > 0) {
                stock.count(shop, sku, store, random.nextInt(6), null, "test");
                stock.keepBack(shop, sku, store, random.nextInt(3));
            }
            if (random.nextInt(3) == 0) {
                stock.book(shop, null, sku, shelf, Movement.Kind.SOLD, -random.nextInt(4), null, null, "test");
            }
        }
        checkAll(seed, random, skus, shelf);
        Told.round(program);
        checkAll(seed, random, skus, shelf);
        for (int i = 0; i < 12; i++) {
            String sku = skus.get(random.nextInt(skus.size()));
            stock.book(shop, null, sku, store, Movement.Kind.RECEIVED, 1 + random.nextInt(5), null, null, "test");
        }
        stock.hold(shop, "checkout", new TreeMap<>(Map.of(skus.getFirst(), 1L)), Duration.ofHours(1));
        checkAll(seed, random, skus, shelf);
    }

    private void checkAll(long seed, Random random, List<String> skus, long shelf) {
        List<StockLine> all =
                skus.stream().flatMap(sku -> list.one(shop, sku, null).stream()).toList();
        for (StockLine line : all) {
            List<StockOf.Place> places =
                    stock.of(shop, line.sku()).map(StockOf::places).orElse(List.of());
            Level sum = places.isEmpty()
                    ? null
                    : stock.of(shop, line.sku()).orElseThrow().total();
            assertThat(line.level()).as("seed %d, %s", seed, line.sku()).isEqualTo(sum);
        }
        for (State state : State.values()) {
            for (Order order : Order.values()) {
                check(seed, all, new StockQuery("", state, null, 2), order, random.nextBoolean(), like(state, 2));
            }
        }
        for (Order order : Order.values()) {
            check(seed, all, new StockQuery("", null, null, 5), order, random.nextBoolean(), line -> true);
        }
        check(
                seed,
                all,
                new StockQuery("oAk", State.IN, null, 5),
                Order.AVAILABLE,
                true,
                line -> line.sku().startsWith("OAK") && like(State.IN, 5).test(line));
        check(
                seed,
                all,
                new StockQuery("oAk", null, null, 5),
                Order.NAME,
                true,
                line -> line.sku().startsWith("OAK"));
        for (String none : List.of("_", "%", "oak\\-")) {
            check(seed, all, new StockQuery(none, null, null, 5), Order.NAME, false, line -> false);
        }
        List<StockLine> there = skus.stream()
                .flatMap(sku -> list.one(shop, sku, shelf).stream())
                .filter(line -> line.level() != null)
                .toList();
        check(seed, there, new StockQuery("", null, shelf, 5), Order.ON_HAND, true, line -> true);
        check(seed, there, new StockQuery("", null, shelf, 5), Order.NAME, false, line -> true);
        List<StockLine> notThere = skus.stream()
                .flatMap(sku -> list.one(shop, sku, shelf).stream())
                .filter(line -> line.level() == null)
                .toList();
        assertThat(notThere).as("seed %d", seed).isNotEmpty();
        check(seed, notThere, new StockQuery("", State.UNCOUNTED, shelf, 5), Order.NAME, false, line -> true);
        assertThat(list.standing(shop, shelf, 5).counted()).isEqualTo(there.size());
    }

    private void check(
            long seed, List<StockLine> all, StockQuery query, Order order, boolean down, Predicate<StockLine> like) {
        Comparator<StockLine> by = switch (order) {
            case NAME -> Comparator.comparing(StockLine::title).thenComparing(StockLine::sku);
            case SKU -> Comparator.comparing(StockLine::sku);
            default ->
                Comparator.comparing((StockLine line) -> figure(order, line)).thenComparing(StockLine::sku);
        };
        Comparator<StockLine> whole = Comparator.comparing(
                        (StockLine line) -> line.level() == null && order != Order.NAME && order != Order.SKU)
                .thenComparing(down ? by.reversed() : by);
        List<StockLine> expected = all.stream().filter(like).sorted(whole).toList();
        List<StockLine> told = new ArrayList<>();
        for (int from = 0; from <= expected.size(); from += 7) {
            told.addAll(list.page(shop, query, order, down, from, 7));
        }
        String what = "seed " + seed + ": " + query + " by " + order + (down ? " down" : " up");
        assertThat(told).as(what).containsExactlyElementsOf(expected);
        assertThat(list.count(shop, query)).as(what).isEqualTo(expected.size());
        list.standing(shop, query.location(), query.low())
                .matching(query)
                .ifPresent(many -> assertThat(many).as("standing, " + what).isEqualTo(expected.size()));
        assertThat(list.after(shop, query, "", 1_000)).as("file, " + what).hasSameElementsAs(expected);
    }

    private static long figure(Order order, StockLine line) {
        Level level = line.level() == null ? Level.NONE : line.level();
        return switch (order) {
            case ON_HAND -> level.onHand();
            case RESERVED -> level.reserved();
            case ALLOCATED -> level.allocated();
            case SAFETY -> level.safety();
            case AVAILABLE -> level.available();
            case SHORTAGE -> level.shortage();
            case NAME, SKU -> 0;
        };
    }

    private static Predicate<StockLine> like(State state, long low) {
        return line -> {
            Level level = line.level();
            return switch (state) {
                case UNCOUNTED -> level == null;
                case UNKNOWN -> line.product() == null;
                case SHORT -> level != null && level.shortage() > 0;
                case OUT -> level != null && level.net() == 0;
                case IN -> level != null && level.available() > 0;
                case LOW ->
                    level != null && level.available() > 0 && level.available() <= Math.max(low, level.safety());
                case HELD -> level != null && level.reserved() > 0;
            };
        };
    }

    @Test
    void theListFollowsTheCatalogue() {
        Product product = products.save(shop, Made.product("tray", "T-1", "T-2"));
        stock.count(shop, "T-2", null, 4, null, "test");
        assertThat(names()).containsExactly("T-1 The tray", "T-2 The tray");
        products.save(shop, product.with(List.of(Made.variant("T-3"))));
        assertThat(names()).containsExactly("T-2 The tray", "T-3 The tray");
        assertThat(list.one(shop, "T-2", null).orElseThrow().product()).isNull();
        long deleted = products.delete(shop, product.id(), null);
        assertThat(names()).containsExactly("T-2 The tray");
        products.restore(shop, deleted);
        assertThat(names()).containsExactly("T-2 The tray", "T-3 The tray");
        assertThat(list.page(shop, new StockQuery("t-3", null, null, 5), Order.SKU, false, 0, 10))
                .hasSize(1);
    }

    private List<String> names() {
        return list.page(shop, new StockQuery("", null, null, 5), Order.SKU, false, 0, 50).stream()
                .map(line -> line.sku() + " " + line.title())
                .toList();
    }
}
