package dev.fullspan.inventory;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.Variant;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop full of stock, planted once, and how one gets about in it. */
abstract class PlantedStock {
    static final String WOODS = "Oak,Elm,Ash,Walnut,Cherry,Beech";

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

    ShopId shop;
    ShopId quiet;
    String session;
    long warehouse;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of("Oak & Linen " + unique(), "EUR", "UTC")).id();
        quiet = shops.add(NewShop.of("Nothing yet " + unique(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
        List<Product> all = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            String wood = WOODS.split(",")[i % 6];
            all.add(named(wood + " tray " + i, "OAK-%02d".formatted(i), "40060000000%02d".formatted(i)));
        }
        all.add(Made.of("set", Made.bundle("SET-1", "2 OAK-01")));
        products.save(shop, all);
        warehouse = locations.add(shop, "Warehouse Nord", Location.Kind.WAREHOUSE);
        locations.add(shop, "Café’s shelf", Location.Kind.PARTNER);
        for (int i = 1; i <= 56; i++) {
            stock.count(
                    shop, "OAK-%02d".formatted(i), null, i % 9 == 0 ? 0 : 3 + i * 7 % 40, "First count", "operator");
        }
        stock.keepBack(shop, "OAK-05", null, 4);
        stock.move(shop, null, "OAK-01", locations.defaultOf(shop), warehouse, 4, "operator");
        stock.hold(shop, "checkout-7", new TreeMap<>(Map.of("OAK-01", 2L)), Duration.ofMinutes(20));
        Reservation order = stock.hold(shop, "checkout-8", new TreeMap<>(Map.of("OAK-02", 3L)), Duration.ofMinutes(20))
                .reservation();
        stock.commit(shop, order.id(), "1042");
        stock.count(shop, "OAK-02", null, 1, "Two were broken", "operator");
        course();
    }

    /** A history of some weeks. */
    void course() {
        long[] changes = {30, -4, -3, -6, 20, -9, -5, -8};
        for (long change : changes) {
            Movement.Kind kind = change > 0 ? Movement.Kind.RECEIVED : Movement.Kind.SOLD;
            stock.book(
                    shop,
                    null,
                    "OAK-03",
                    null,
                    kind,
                    change,
                    change > 0 ? "Delivery of Nord" : null,
                    "order",
                    "operator");
        }
        database.sql("""
                        update inventory.movement m set at = m.at - make_interval(days => cast(4 * (last.id - m.id) as integer))
                        from (select max(id) as id from inventory.movement where shop = :shop and sku = 'OAK-03') last
                        where m.shop = :shop and m.sku = 'OAK-03'
                        """).param("shop", shop.value()).update();
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }

    static Product named(String title, String sku, String barcode) {
        Product made = Made.product(title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), sku);
        Variant one = made.variants().getFirst();
        Variant coded = new Variant(
                one.sku(),
                one.options(),
                one.price(),
                one.compareAt(),
                one.cost(),
                one.taxClass(),
                one.shippingClass(),
                one.weightGrams(),
                barcode,
                one.leadTimeDays(),
                StockRule.BackOrders.NEVER,
                one.relations());
        return new Product(
                0,
                made.handle(),
                title,
                made.description(),
                made.brand(),
                made.category(),
                made.kind(),
                made.tags(),
                made.status(),
                made.options(),
                made.pictures(),
                List.of(coded),
                1);
    }

    String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }

    Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page);
        return page;
    }

    Page plain() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        return page;
    }

    void signIn(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    long onHand(String sku) {
        return stock.of(shop, sku).orElseThrow().total().onHand();
    }

    String reader() {
        return TestSignIn.holding(program, shop, "stock-seen");
    }
}
