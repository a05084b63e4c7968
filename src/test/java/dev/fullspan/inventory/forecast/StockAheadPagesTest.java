package dev.fullspan.inventory.forecast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.inventory.Stock;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What runs out, one SKU's forecast, and purchase orders, as people and programs see them. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockAheadPagesTest {
    private static final String[] NAMES = {
        "oak-tray",
        "linen-cloth",
        "stoneware-bowl",
        "bread-knife",
        "gooseneck-kettle",
        "speckled-mug",
        "saucer",
        "chopping-board"
    };
    private static final int[] PER_DAY = {6, 4, 3, 2, 1, 5, 2, 1};
    private static final int[] STOCK = {20, 300, 12, 60, 40, 900, 3, 5_000};

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
    EventLog log;

    @Autowired
    Forecasting forecasting;

    private Shop shop;
    private ShopId quiet;
    private String session;
    private LocalDate today;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nothing yet").id();
        session = TestSignIn.administrator(program);
        today = LocalDate.now(ZoneOffset.UTC);
        List<Product> all = new ArrayList<>();
        for (String name : NAMES) {
            all.add(Made.product(name, sku(name)));
        }
        all.add(Made.product("new-vase", "VASE"));
        products.save(shop.id(), all);
        Simulated lot = new Simulated(7);
        List<Event> events = new ArrayList<>();
        for (int ago = 1; ago <= 160; ago++) {
            LocalDate day = today.minusDays(ago);
            double busy = day.getDayOfWeek().getValue() >= 6 ? 0.5 : 1.2;
            for (int i = 0; i < NAMES.length; i++) {
                int units = lot.poisson(PER_DAY[i] * busy);
                if (units > 0) {
                    events.add(order(day, sku(NAMES[i]), units));
                }
            }
        }
        events.add(order(today.minusDays(2), "VASE", 1));
        log.append(events);
        log.awaitLoaded();
        for (int i = 0; i < NAMES.length; i++) {
            stock.count(shop.id(), sku(NAMES[i]), null, STOCK[i], null, "person:1");
        }
        stock.count(shop.id(), "VASE", null, 4, null, "person:1");
        forecasting.run(shop);
    }

    private static String sku(String name) {
        return name.toUpperCase(java.util.Locale.ROOT);
    }

    private Shop newShop(String name) {
        return shops.add(NewShop.of(name + " " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"));
    }

    private Event order(LocalDate day, String sku, int units) {
        String id = sku + day;
        var time = day.atTime(11, 0).toInstant(ZoneOffset.UTC);
        return new Event(
                shop.id(),
                id,
                Event.Retention.FOREVER,
                Event.Origin.IMPORT,
                Event.ORDER_COMPLETED,
                time,
                time,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Event.Commerce(id, null),
                "{\"products\":[{\"sku\":\"" + sku + "\",\"quantity\":" + units + "}]}");
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop.id(), "list", "/stock/runs-out", look);
        look(page, shop.id(), "sku", "/stock/runs-out/sku?sku=OAK-TRAY", look);
        look(page, shop.id(), "order-form", "/stock/purchase-orders/new?sku=OAK-TRAY&quantity=120", look);
        if (look.isFirst()) {
            look(page, shop.id(), "sku-untold", "/stock/runs-out/sku?sku=VASE", look);
            look(page, quiet, "quiet", "/stock/runs-out", look);
            look(page, quiet, "orders-quiet", "/stock/purchase-orders", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        page.waitForFunction(
                "() => [...document.querySelectorAll('[data-chart]')].every(one => one.querySelector('canvas, svg'))");
        Browser.screenshot(page, "ahead-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void whatRunsOutFirstStandsFirstAndIsFound() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop.id(), "/stock/runs-out"));
        assertThat(page.locator(".lead")).containsText("3 SKUs run out within a week; €");
        assertThat(page.locator("table.data tbody tr")).hasCount(9);
        assertThat(page.locator("table.data tbody tr").first()).containsText("The oak-tray");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Within a week (3)"))
                .click();
        assertThat(page.locator("table.data tbody tr")).hasCount(3);
        page.navigate(address(shop.id(), "/stock/runs-out?which=untold"));
        assertThat(page.locator("table.data tbody")).containsText("It was on sale for 2 days; a forecast needs 14.");
        page.getByLabel("Find in the table").fill("nothing like it");
        page.keyboard().press("Enter");
        assertThat(page.locator(".table-none")).isVisible();
        page.navigate(address(shop.id(), ""));
        assertThat(page.getByText("Reorder “The oak-tray” by").first()).isVisible();
        page.navigate(address(shop.id(), "/stock/runs-out"));
        page.getByLabel("Service level in %").fill("110");
        button(page, "Save the rule");
        assertThat(page.locator(".field-error")).containsText("from 50 to 99.9 per cent");
    }

    /** Without a script: from what is missing to an order that is received in two parts. */
    @Test
    void whatIsMissingIsOrderedAndReceived() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(shop.id(), "/stock/runs-out/sku?sku=BREAD-KNIFE"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order more"))
                .click();
        assertThat(page.getByLabel("SKU").first()).hasValue("BREAD-KNIFE");
        page.getByLabel("Supplier").fill("Nord");
        page.getByLabel("Expected on").fill(today.plusDays(3).toString());
        page.getByLabel("Units").first().fill("half");
        button(page, "Enter the order");
        assertThat(page.locator(".notice")).containsText("Write a number of units");
        page.getByLabel("Units").first().fill("50");
        button(page, "More lines");
        assertThat(page.getByLabel("SKU")).hasCount(10);
        button(page, "Enter the order");
        assertThat(page.getByText("The order is entered.")).isVisible();
        page.getByLabel("The bread-knife").fill("20");
        button(page, "Book the delivery");
        assertThat(page.locator(".lead")).containsText("Partly received; 30 units are still to come");
        org.assertj.core.api.Assertions.assertThat(
                        stock.of(shop.id(), "BREAD-KNIFE").orElseThrow().total().onHand())
                .isEqualTo(80);
        page.navigate(address(shop.id(), "/stock/runs-out?q=bread"));
        assertThat(page.locator("table.data tbody")).containsText("30");
        page.navigate(address(shop.id(), "/stock/purchase-orders"));
        assertThat(page.locator(".lead")).containsText("30 units are on the way in 1 order");
        org.assertj.core.api.Assertions.assertThat(page.locator("a[download]").getAttribute("href"))
                .isEqualTo("/shops/" + shop.id() + "/stock/purchase-orders.csv");
        Page phone = open(Look.PHONE);
        look(phone, shop.id(), "orders", "/stock/purchase-orders", Look.PHONE);
        phone.locator("table.data tbody a").first().click();
        Browser.screenshot(phone, "ahead-order-" + Look.PHONE.suffix());
        Browser.assertNoSidewaysScroll(phone);
        Browser.assertAccessible(phone);
        phone.locator("details.confirm summary").click();
        button(phone, "Close the order");
        assertThat(phone.locator(".lead")).containsText("the rest will not come");
    }

    @Test
    void programsAndSpreadsheetsReadTheSame() throws Exception {
        String key = TestSignIn.key(program, shop.id(), "stock:read");
        HttpResponse<String> one = get("/api/v1/shops/" + shop.id() + "/stock/forecast?sku=OAK-TRAY", "Bearer " + key);
        var forecast = JsonMapper.shared().readTree(one.body()).get("forecasts").get(0);
        org.assertj.core.api.Assertions.assertThat(forecast.get("perDay").asDouble())
                .isBetween(4.5, 7.5);
        HttpResponse<String> page = get("/api/v1/shops/" + shop.id() + "/stock/forecast?limit=5", "Bearer " + key);
        DescribedAnswers.of(port, session).check("/api/v1/shops/{shop}/stock/forecast", "get", page);
        String next = JsonMapper.shared().readTree(page.body()).get("next").asString();
        HttpResponse<String> rest =
                get("/api/v1/shops/" + shop.id() + "/stock/forecast?limit=5&cursor=" + next, "Bearer " + key);
        org.assertj.core.api.Assertions.assertThat(JsonMapper.shared()
                        .readTree(rest.body())
                        .get("forecasts")
                        .size())
                .isEqualTo(4);
        HttpResponse<String> csv = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address(shop.id(), "/stock/runs-out.csv?which=week")))
                                .header("Cookie", TestSignIn.COOKIE + "=" + session)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        org.assertj.core.api.Assertions.assertThat(csv.body().lines().count()).isEqualTo(4);
        org.assertj.core.api.Assertions.assertThat(csv.body()).startsWith("sku,product,available");
    }

    @Test
    void aShopWithoutStockIsToldWhatToDo() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(quiet, "/stock/runs-out"));
        assertThat(page.getByText("No forecast yet")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compute now")))
                .hasCount(0);
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        org.assertj.core.api.Assertions.assertThat(answer.statusCode())
                .as(answer.body())
                .isEqualTo(200);
        return answer;
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page);
        return page;
    }

    private void signIn(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }
}
