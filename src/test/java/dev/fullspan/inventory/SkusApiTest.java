package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** SKUs as systems that keep inventory list them, held against each SKU asked for by itself. */
@FullspanTest
class SkusApiTest {
    private static final long SEED = 20_261_123;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private StockCalls calls;
    private long store;
    private long shelf;
    private final Map<String, Planted> made = new LinkedHashMap<>();

    /** What was planted of a SKU. @param perDay null where nothing is forecast */
    private record Planted(
            String sku,
            @Nullable String brand,
            String category,
            boolean onSale,
            @Nullable Double perDay) {}

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Skus " + UUID.randomUUID(), "EUR", "UTC")).id();
        calls = new StockCalls(port, program, shop, TestSignIn.key(program, shop, "stock:read"));
        store = locations.defaultOf(shop);
        shelf = locations.add(shop, "Shelf", Location.Kind.WAREHOUSE);
        Random random = new Random(SEED);
        List<Product> planted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String sku = (i % 2 == 0 ? "OAK/" : "elm ") + i;
            Planted one = new Planted(
                    sku,
                    i % 7 == 0 ? null : i % 3 == 0 ? "Sund" : "Holm",
                    i % 7 == 0 ? "" : i % 5 == 0 ? "Home > Kitchen > Trays" : i % 4 == 0 ? "Home" : "Garden",
                    i % 7 != 0 && i % 6 != 0,
                    i % 3 == 1 ? (Double) (0.5 * (i % 4)) : null);
            made.put(sku, one);
            if (one.brand() != null) {
                planted.add(product(one, i));
            }
        }
        planted.add(Made.of("set", Made.bundle("SET", "2 OAK/2")));
        products.save(shop, planted);
        made.values().forEach(one -> {
            if (random.nextInt(8) > 0 || one.brand() == null) {
                stock.count(shop, one.sku(), store, random.nextInt(9), null, "test");
                stock.keepBack(shop, one.sku(), store, random.nextInt(3));
            }
            if (random.nextInt(3) == 0) {
                stock.book(shop, null, one.sku(), shelf, Movement.Kind.SOLD, -random.nextInt(4), null, null, "test");
            }
            if (one.perDay() != null) {
                database.sql("""
                                insert into inventory.forecast (shop, sku, title, per_day, available, inbound, lead_days)
                                values (:shop, :sku, '', :perDay, 0, 0, 1)
                                """)
                        .param("shop", shop.value())
                        .param("sku", one.sku())
                        .param("perDay", one.perDay())
                        .update();
            }
        });
    }

    private static Product product(Planted one, int number) {
        Product plain = Made.product("tray-" + number, one.sku());
        return new Product(
                0,
                plain.handle(),
                plain.title(),
                plain.description(),
                String.valueOf(one.brand()),
                one.category(),
                plain.kind(),
                plain.tags(),
                one.onSale() ? Product.Status.ACTIVE : Product.Status.DRAFT,
                plain.options(),
                plain.pictures(),
                plain.variants(),
                1);
    }

    @Test
    void everyFilterTellsWhatTheSkusSayOneByOne() throws Exception {
        checkAll();
        Told.round(program);
        checkAll();
        stock.book(shop, null, "elm 1", store, Movement.Kind.RECEIVED, 7, null, null, "test");
        stock.hold(shop, "checkout", new TreeMap<>(Map.of("elm 1", 1L)), Duration.ofHours(1));
        checkAll();
    }

    private void checkAll() throws Exception {
        check("", one -> true);
        check("&brand=Sund", one -> "Sund".equals(made.get(one).brand()));
        check("&category=Home", one -> made.get(one).category().startsWith("Home"));
        check("&category=Home%3EKitchen", one -> made.get(one).category().startsWith("Home > Kitchen"));
        check("&onSale=true", one -> made.get(one).onSale());
        check(
                "&onSale=false",
                one -> made.get(one).brand() != null && !made.get(one).onSale());
        check("&state=unknown", one -> made.get(one).brand() == null);
        check("&state=short", one -> total(one).shortage() > 0);
        check("&state=in", one -> total(one).available() > 0);
        check("&state=held", one -> total(one).reserved() > 0);
        check("&state=uncounted", one -> places(one).isEmpty());
        check(
                "&state=low&low=3",
                one -> total(one).available() > 0
                        && total(one).available() <= Math.max(3, total(one).safety()));
        check("&coverBelow=4.5", one -> {
            Double perDay = made.get(one).perDay();
            return perDay != null
                    && perDay > 0
                    && !places(one).isEmpty()
                    && total(one).available() < 4.5 * perDay;
        });
        check("&location=" + shelf, one -> places(one).stream().anyMatch(place -> place.location() == shelf));
        check(
                "&location=" + shelf + "&state=short",
                one -> places(one).stream()
                        .anyMatch(place ->
                                place.location() == shelf && place.level().shortage() > 0));
        check(
                "&q=oak&onSale=true&brand=Holm",
                one -> one.startsWith("OAK")
                        && made.get(one).onSale()
                        && "Holm".equals(made.get(one).brand()));
    }

    private List<StockOf.Place> places(String sku) {
        return stock.of(shop, sku).map(StockOf::places).orElse(List.of());
    }

    private Level total(String sku) {
        return stock.of(shop, sku).map(StockOf::total).orElse(Level.NONE);
    }

    private void check(String filter, Predicate<String> wanted) throws Exception {
        List<String> told = new ArrayList<>();
        JsonNode page;
        String cursor = "";
        do {
            page = calls.get("/skus?limit=7" + filter + cursor, 200);
            for (JsonNode one : page.get("skus")) {
                String sku = one.get("sku").asString();
                told.add(sku);
                Level level = total(sku);
                assertThat(one.at("/stock/available").asLong()).as(sku).isEqualTo(level.available());
                assertThat(one.at("/stock/shortage").asLong()).as(sku).isEqualTo(level.shortage());
                assertThat(one.at("/stock/locations").size())
                        .as(sku)
                        .isEqualTo(places(sku).size());
                assertThat(one.get("counted").asBoolean())
                        .as(sku)
                        .isEqualTo(!places(sku).isEmpty());
                assertThat(one.get("category").asString())
                        .as(sku)
                        .isEqualTo(made.get(sku).category());
                Double perDay = made.get(sku).perDay();
                if (perDay == null || perDay == 0 || places(sku).isEmpty()) {
                    assertThat(one.get("daysOfCover").isNull()).as(sku).isTrue();
                } else {
                    assertThat(one.get("daysOfCover").asDouble()).as(sku).isEqualTo(level.available() / perDay);
                }
            }
            cursor = "&cursor=" + page.get("next").asString("");
        } while (!page.get("next").isNull());
        assertThat(told)
                .as("seed %d, %s", SEED, filter)
                .containsExactlyInAnyOrderElementsOf(
                        made.keySet().stream().filter(wanted).toList());
    }

    @Test
    void whatTheCatalogueTellsAnewIsFollowed() throws Exception {
        Product was = products.find(shop, "tray-1").orElseThrow();
        products.save(
                shop,
                List.of(new Product(
                        was.id(),
                        was.handle(),
                        was.title(),
                        was.description(),
                        "Fjell",
                        "Sale",
                        was.kind(),
                        was.tags(),
                        Product.Status.ARCHIVED,
                        was.options(),
                        was.pictures(),
                        was.variants(),
                        was.version())));
        made.put(
                "elm 1",
                new Planted("elm 1", "Fjell", "Sale", false, made.get("elm 1").perDay()));
        check("&brand=Fjell", one -> one.equals("elm 1"));
        check("&category=Sale&onSale=false", one -> one.equals("elm 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "state=lots,state",
        "location=999999,location",
        "location=x,location",
        "coverBelow=-1,coverBelow",
        "coverBelow=NaN,coverBelow",
        "onSale=perhaps,onSale",
        "category=Attic,category",
        "low=-1,low",
        "limit=501,limit",
        "cursor=MSBhYg,cursor",
        "cursor=xx,cursor"
    })
    void whatCannotBeAskedNamesTheField(String query, String field) throws Exception {
        assertThat(calls.get("/skus?" + query, 400).get("field").asString()).isEqualTo(field);
    }
}
