package dev.fullspan.order.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Products;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.FulfilmentState;
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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The panel of orders as people work in it. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderPanelTest {
    private static final String[] NAMES = {
        "A. Berg", "Marie-Louise Schönborn", "J. Okafor", "Ida Lund", "T. Rossi", "K. Nowak"
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

    private final Map<String, OrderId> ids = new HashMap<>();
    private ShopId shop;
    private ShopId quiet;
    private String session;

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

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }

    private static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Buyer buyer(int i) {
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

    private static Telling order(int i, Engine engine, String connection) {
        return new Telling(Integer.toString(i), ago(1 + i % 20))
                .from(engine, connection)
                .line("OAK-1", 1, "15.00")
                .line("LIN-1", 1, "15.00")
                .shipping("4.90")
                .buyer(buyer(i));
    }

    private void take(Telling telling) {
        var snapshot = telling.snapshot();
        ids.put(snapshot.told().id(), orders.take(shop, snapshot).order());
    }

    private OrderId id(String number) {
        return java.util.Objects.requireNonNull(ids.get(number), number);
    }

    private OrderRow row(String number) {
        return reader.row(shop, id(number));
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page, session);
        return page;
    }

    private Page plain() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, session);
        return page;
    }

    private void signIn(Page page, String as) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, as).setUrl("http://localhost:" + port)));
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static Locator rows(Page page) {
        return page.locator("table.orders tbody tr");
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "list", "/orders?view=all", look);
        look(page, shop, "one", "/orders/" + id("3001"), look);
        page.navigate(address(shop, "/orders?view=all"));
        page.locator("table.orders tbody input[type=checkbox]").first().check();
        page.getByLabel("What to do").selectOption("ship");
        button(page, "Preview all");
        assertThat(page.locator(".lead")).containsText("Nothing is done yet.");
        look(page, shop, "preview", page.url().replaceFirst(".*/shops/[0-9]+", ""), look);
        if (look.isFirst()) {
            look(page, shop, "held", "/orders/" + id("1004"), look);
            look(page, shop, "elsewhere", "/orders/" + id("2005"), look);
            look(page, shop, "filtered", "/orders?view=all&source=shopify-1&tag=gift&least=x", look);
            look(page, shop, "none", "/orders?view=done&q=zebra", look);
            look(page, quiet, "quiet", "/orders", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "orders-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aDaysOrdersAreWorkedThroughWithoutAScript() {
        Page page = plain();
        page.navigate(address(shop, "/orders"));
        assertThat(page.locator(".lead")).containsText("to be sent; the oldest was placed");
        page.navigate(address(shop, "/orders?view=all&q=1001"));
        link(page, "#1001");
        assertThat(page.locator("h1")).hasText("#1001");
        page.getByLabel("Why it is held").fill("   ");
        page.getByLabel("Why it is held").evaluate("field => field.removeAttribute('required')");
        button(page, "Hold");
        assertThat(page.locator(".field-error")).containsText("Say why it is held");
        page.getByLabel("Why it is held").fill("Rings back at noon");
        button(page, "Hold");
        assertThat(page.getByText("Held.", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(row("1001").hold()).isEqualTo("Rings back at noon");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo Held: Rings back at noon"))
                .click();
        assertThat(row("1001").hold()).isNull();
        page.getByLabel("Tags of our own").fill("call, vip");
        button(page, "Keep the tags");
        assertThat(row("1001").tags()).containsExactly("call", "vip");
        page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("They want it wrapped.");
        button(page, "Note it");
        assertThat(page.locator(".order-timeline")).containsText("They want it wrapped.");
        assertThat(page.locator(".order-timeline")).containsText("Tess Tester");
        page.getByLabel("Carrier").fill("DHL");
        page.getByLabel("Tracking number").fill("0034 1");
        button(page, "Mark as sent");
        assertThat(row("1001").fulfilment()).isEqualTo(FulfilmentState.FULFILLED);
        assertThat(page.locator("section[aria-labelledby=parcels]")).containsText("DHL 0034 1");
        page.getByText("Enter a refund…").click();
        page.getByLabel("Amount in EUR").fill("5,00");
        page.getByLabel("Reason").fill("Scratched");
        button(page, "Enter the refund");
        assertThat(row("1001").refunded().minor()).isEqualTo(500);
        page.navigate(address(shop, "/orders?view=sent&q=1001"));
        assertThat(rows(page)).hasCount(1);
    }

    @Test
    void aPartLeavesAPaymentIsEnteredAndARefundTakesUnitsBack() {
        Page page = plain();
        page.navigate(address(shop, "/orders/" + id("1010")));
        page.getByText("Enter a payment…").click();
        assertThat(page.getByLabel("Paid, in EUR")).hasValue("29.90");
        page.getByLabel("How it was paid").fill("bank");
        button(page, "Enter the payment");
        assertThat(row("1010").payment()).isEqualTo(dev.fullspan.order.PaymentState.PAID);
        page.locator("#units1").fill("2");
        button(page, "Mark as sent");
        assertThat(page.locator(".field-error")).containsText("1 is to be sent");
        page.locator("#units0").fill("0");
        page.locator("#units1").fill("1");
        button(page, "Mark as sent");
        assertThat(row("1010").fulfilment()).isEqualTo(FulfilmentState.PARTLY_FULFILLED);
        assertThat(page.locator("section[aria-labelledby=parcels]")).containsText("1 unit");
        page.getByText("Enter a refund…").click();
        page.getByLabel("Amount in EUR").fill("15");
        page.locator("#back1").fill("1");
        page.getByLabel("What becomes of these units").selectOption("returned");
        button(page, "Enter the refund");
        assertThat(row("1010").fulfilment()).isEqualTo(FulfilmentState.PARTLY_RETURNED);
        assertThat(page.locator(".order-lines")).containsText("1 came back");
    }

    @Test
    void aStepFromAStalePageIsNotDoneAndSaysSo() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders/" + id("1002")));
        steps.hold(shop, id("1002"), "Another was quicker", new OrderSteps.By("operator", null));
        page.getByLabel("Tracking number").fill("typed before");
        button(page, "Mark as sent");
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Somebody changed the order while you looked at it. Nothing of yours was done");
        assertThat(page.locator(".lead")).containsText("It is held: Another was quicker");
        assertThat(row("1002").fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
        button(page, "Release");
        assertThat(row("1002").hold()).isNull();
    }

    @Test
    void manyAreMarkedAsSentAndOneThatIsRefusedCostsNoOther() {
        Page page = plain();
        page.navigate(address(shop, "/orders?view=all"));
        for (String number : List.of("#1003", "#1004", "#1006", "#2001")) {
            page.getByLabel("Choose " + number).check();
        }
        page.getByLabel("What to do").selectOption("ship");
        page.getByLabel("Reason, tag or carrier").fill("DHL");
        page.getByLabel("Tracking numbers, one a line").fill("1003, T-1\n#1006; T-2\n");
        button(page, "Preview the chosen");
        assertThat(page.locator(".lead"))
                .hasText("2 orders will be marked as sent. Nothing is done yet. 2 orders will be left as they are.");
        assertThat(page.locator("section[aria-labelledby=refused]")).containsText("It is held: Address in doubt");
        assertThat(page.locator("section[aria-labelledby=refused]")).containsText("is sent there");
        assertThat(row("1003").fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
        button(page, "Mark as sent 2");
        assertThat(page.locator(".lead"))
                .hasText("2 orders are marked as sent. 2 orders were refused; the reasons stand below.");
        assertThat(row("1003").fulfilment()).isEqualTo(FulfilmentState.FULFILLED);
        page.navigate(address(shop, "/orders/" + id("1006")));
        assertThat(page.locator("section[aria-labelledby=parcels]")).containsText("DHL T-2");
        page.goBack();
        button(page, "Take it all back");
        assertThat(page.locator(".lead")).hasText("2 orders are as before.");
        assertThat(row("1003").fulfilment()).isEqualTo(FulfilmentState.UNFULFILLED);
    }

    @Test
    void allThatMatchAreTaggedAndUntaggedAgain() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=all&source=shopify-1"));
        assertThat(rows(page)).hasCount(6);
        page.getByLabel("What to do").selectOption("tag");
        page.getByLabel("Reason, tag or carrier").fill("checked");
        button(page, "Preview all 6");
        button(page, "Add a tag 6");
        assertThat(page.locator(".lead")).hasText("6 orders are tagged.");
        assertThat(row("2001").tags()).containsExactly("checked", "gift");
        button(page, "Take it all back");
        assertThat(page.locator(".lead")).hasText("6 orders are as before.");
        assertThat(row("2001").tags()).containsExactly("gift");
    }

    @Test
    void aProblemIsAcceptedByNameAndAShortageIsSaid() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=waiting"));
        link(page, "#3001");
        assertThat(page.locator("main")).containsText("Unknown SKU");
        assertThat(page.locator(".order-lines")).containsText("Short by 1");
        button(page, "Accept it as it is");
        assertThat(page.locator("main")).containsText("Accepted as it is.");
        assertThat(row("3001").problems()).isEmpty();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo Accepted"))
                .click();
        assertThat(row("3001").problems()).containsExactly("unknown_sku");
    }

    @Test
    void aViewIsKeptSharedAndForgotten() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/orders?view=all&tag=gift&sort=-total"));
        page.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Keep what is shown as").fill("Gifts");
        page.getByLabel("Share it with all who see orders").check();
        button(page, "Keep it");
        Page other = Browser.open(Look.DESKTOP);
        signIn(other, TestSignIn.holding(program, shop, "orders-seen"));
        other.navigate(address(shop, "/orders"));
        other.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
        link(other, "Gifts");
        assertThat(rows(other)).hasCount(6);
        assertThat(other.url()).contains("sort=-total");
        page.navigate(address(shop, "/orders"));
        page.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
        button(page, "Forget Gifts");
        assertThat(page.getByText("The view is forgotten.")).isVisible();
    }

    @Test
    void whoOnlySeesOrdersHasNoFormThatChangesOne() {
        Page page = Browser.open(Look.DESKTOP);
        signIn(page, TestSignIn.holding(program, shop, "orders-seen"));
        page.navigate(address(shop, "/orders/" + id("1005")));
        assertThat(page.locator("main form[method=post]")).hasCount(0);
        assertThat(page.locator("h1")).hasText("#1005");
        page.navigate(address(shop, "/orders"));
        assertThat(page.getByText("One step for many")).hasCount(0);
        assertThat(page.getByText("Papers for the chosen")).isVisible();
    }

    @Test
    void theFileHoldsAllThatMatchAndTheFiltersHold() {
        Page page = open(Look.DESKTOP);
        String csv = page.request()
                .get(address(shop, "/orders.csv?view=all&source=shopify-1&placed_from=2020-01-01"))
                .text();
        assertThat(csv.lines()).hasSize(7).first().asString().startsWith("number,source,placed,buyer");
        page.navigate(address(shop, "/orders?view=all&q=schönborn&payment=paid"));
        assertThat(rows(page).first()).containsText("Marie-Louise Schönborn");
        page.navigate(address(shop, "/orders?view=all&q=zebra"));
        assertThat(page.getByText("No order is like that")).isVisible();
    }

    @Test
    void thePickListSumsBySkuAndTheSlipHoldsNoPrices() throws IOException {
        Page page = open(Look.DESKTOP);
        String form = TestSignIn.formToken(session);
        page.navigate(address(shop, "/orders"));
        String name = page.locator("#bulk input[type=hidden]").first().getAttribute("name");
        FormData chosen = FormData.create().set(name, form).set("paper", "pick");
        for (String number : List.of("1007", "1008", "1004", "3001")) {
            chosen.append("order", id(number).toString());
        }
        String list = text(page.request()
                .post(address(shop, "/orders/papers"), RequestOptions.create().setForm(chosen)));
        assertThat(list)
                .contains("Warehouse Nord: 9 units", "OAK-1", "#1007 × 1, #1008 × 1")
                .contains("Not on this list", "#1004: held: Address in doubt");
        String slip = text(page.request().get(address(shop, "/orders/" + id("1007") + "/slip")));
        assertThat(slip)
                .contains("Order #1007", "Lindenweg 1007", "10115 Berlin")
                .doesNotContain("15.00", "Total");
        assertThat(text(page.request().get(address(shop, "/orders/" + id("1007") + "/slip?prices=true"))))
                .contains("15.00", "Total");
    }

    private static String text(APIResponse answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
