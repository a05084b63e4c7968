package dev.fullspan.readiness.launch;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Settled;
import dev.fullspan.order.Telling;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A shop that is about to launch, with a partner and a drill that goes on. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlantedLaunch {
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
    Parties parties;

    @Autowired
    Assignments assignments;

    @Autowired
    Orders orders;

    @Autowired
    Drills drills;

    @Autowired
    DrillResults results;

    ShopId shop;
    ShopId quiet;
    PartyId nord;
    long drill;
    String session;

    @BeforeAll
    void plant() {
        shop = shops.add(NewShop.of("Oak & Linen " + unique(), "EUR", "Europe/Berlin"))
                .id();
        quiet = shops.add(NewShop.of("Nothing yet " + unique(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
        products.save(
                shop,
                List.of(
                        Made.product("oak-tray", "OAK-1"),
                        Made.product("elm-bowl", "ELM-1"),
                        Made.product("linen-cloth", "LIN-1")));
        nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("Europe/Berlin")), "operator");
        long shelf = program.getBean(PartyPlaces.class).addLocation(shop, nord, "Nord’s shelf", By.of("operator"));
        stock.count(shop, "OAK-1", null, 1_000, null, "operator");
        stock.count(shop, "ELM-1", null, 4, null, "operator");
        stock.count(shop, "LIN-1", shelf, 1_000, null, "operator");
        for (int i = 0; i < 24; i++) {
            String sku = i % 4 == 0 ? "LIN-1" : i % 8 == 1 ? "ELM-1" : "OAK-1";
            orders.take(
                    shop,
                    new Telling("A" + i, Instant.now())
                            .line(sku, 1, "15.00")
                            .paid("p1", "15.00")
                            .snapshot());
        }
        Settled.all(program, shop);
        drill = drills.start(
                shop,
                new Drills.Wanted(
                        "Before the launch",
                        java.util.Set.of(nord.value(), parties.own(shop).id().value()),
                        java.util.Map.of(),
                        2),
                "http://localhost",
                "operator");
        Assignment first = practice().getFirst();
        assignments.accept(shop, first.id(), By.of("operator"));
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }

    List<Assignment> practice() {
        return assignments
                .list(shop, new AssignmentQuery(nord, java.util.Set.of(), null, null, null, true), null, 100)
                .rows();
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
}
