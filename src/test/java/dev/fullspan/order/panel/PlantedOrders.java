package dev.fullspan.order.panel;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSteps;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A shop with a day of orders, planted once, and how one gets about in it. */
abstract class PlantedOrders {
    static final String[] NAMES = {"A. Berg", "Marie-Louise Schönborn", "J. Okafor", "Ida Lund", "T. Rossi", "K. Nowak"
    };

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
    Orders orders;

    @Autowired
    OrderSteps steps;

    @Autowired
    OrderReader reader;

    final Map<String, OrderId> ids = new HashMap<>();
    ShopId shop;
    ShopId quiet;
    String session;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of("Oak & Linen " + unique(), "EUR", "UTC")).id();
        quiet = shops.add(NewShop.of("Nothing yet " + unique(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
        products.save(
                shop,
                List.of(
                        Made.product("oak-tray", "OAK-1"),
                        Made.product("elm-bowl", "ELM-1"),
                        Made.product("linen-cloth", "LIN-1")));
        long warehouse = locations.add(shop, "Warehouse Nord", Location.Kind.WAREHOUSE);
        locations.makeDefault(shop, warehouse);
        stock.count(shop, "OAK-1", warehouse, 40, null, "operator");
        stock.count(shop, "ELM-1", warehouse, 3, null, "operator");
        stock.count(shop, "LIN-1", warehouse, 60, null, "operator");
        for (int i = 1001; i <= 1012; i++) {
            take(order(i, Engine.API, "own-shop").paid("p1", i % 5 == 0 ? "5.00" : "34.90"));
        }
        for (int i = 2001; i <= 2006; i++) {
            Telling telling =
                    order(i, Engine.SHOPIFY, "shopify-1").paid("p1", "34.90").tags("gift");
            if (i > 2003) {
                telling.parcel(
                        new Parcel("f1", List.of(), "DHL", "00340434" + i, ago(3), i == 2006 ? ago(1) : null, false));
            }
            take(telling);
        }
        take(new Telling("3001", ago(5))
                .from(Engine.API, "own-shop")
                .line("NEW-9", 1, "10.00")
                .line("ELM-1", 4, "15.00")
                .paid("p1", "70.00")
                .buyer(buyer(1)));
        steps.hold(shop, id("1004"), "Address in doubt", new OrderSteps.By("operator", null));
        steps.note(shop, id("1005"), "Rang on Friday; wants it as a gift.", new OrderSteps.By("operator", null));
        Settled.all(program, shop);
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }

    static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    static Buyer buyer(int i) {
        String name = NAMES[i % NAMES.length];
        return new Buyer(
                "c" + i % NAMES.length,
                null,
                name,
                "buyer" + i % NAMES.length + "@example.com",
                true,
                "+49 30 1234" + i,
                null,
                new Address(name, null, "Lindenweg " + i, null, "10115", "Berlin", null, "DE", null));
    }

    static Telling order(int i, Engine engine, String connection) {
        return new Telling(Integer.toString(i), ago(1 + i % 20))
                .from(engine, connection)
                .line("OAK-1", 1, "15.00")
                .line("LIN-1", 1, "15.00")
                .shipping("4.90")
                .buyer(buyer(i));
    }

    void take(Telling telling) {
        var snapshot = telling.snapshot();
        ids.put(snapshot.told().id(), orders.take(shop, snapshot).order());
    }

    OrderId id(String number) {
        return java.util.Objects.requireNonNull(ids.get(number), number);
    }

    OrderRow row(String number) {
        return reader.row(shop, id(number));
    }

    String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }

    Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page, session);
        return page;
    }

    Page plain() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, session);
        return page;
    }

    void signIn(Page page, String as) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
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

    static Locator rows(Page page) {
        return page.locator("table.orders tbody tr");
    }
}
