package dev.fullspan.connect.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.delivery.Receiver;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorePagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    private final Receiver remote = new Receiver();
    private Storing with;
    private Storing empty;
    private StoreConnection store;
    private String session;

    @BeforeAll
    void plant() throws Exception {
        with = new Storing(program);
        empty = new Storing(program);
        session = TestSignIn.administrator(program);
        remote.answer(Receiver.status(200, "{\"orders\":[],\"webhooks\":[],\"count\":0}"));
        store = with.connect(StoreKind.SHOPIFY, remote.address().replace("/hooks", ""), "shpat_1", true);
        String order = """
                {"id":1,"name":"#1001","created_at":"2026-11-20T10:00:00Z","updated_at":"2026-11-20T10:00:00Z","currency":"EUR","total_price":"29.00",
                 "financial_status":"paid","email":"ada@oak.example","line_items":[{"id":1,"title":"Oak tray","sku":"OAK","quantity":1,"price":"29.00"}]}
                """;
        with.shopify(port, store, "orders/create", "b1054c6e-1", order);
        with.shopify(port, store, "orders/create", "b1054c6e-1", order);
        with.shopify(port, store, "orders/updated", "b1054c6e-2", "{\"id\":2}");
        with.shopify(port, store, "products/create", "b1054c6e-3", StoreNewsInAnyOrderTest.PRODUCT);
        for (int place = 1; place <= 2; place++) {
            with.shopify(
                    port,
                    store,
                    "inventory_levels/update",
                    "b1054c6e-4" + place,
                    "{\"inventory_item_id\":700,\"location_id\":%d,\"available\":9,\"updated_at\":\"2026-11-20T10:00:00Z\"}"
                            .formatted(place));
            with.worked();
        }
        with.shopify(
                port,
                store,
                "customers/redact",
                "b1054c6e-5",
                "{\"shop_domain\":\"lodge.myshopify.com\",\"customer\":{\"id\":191167,\"email\":\"john@example.com\",\"phone\":\"555-625-1199\"},\"orders_to_redact\":[299938]}");
        with.send(port, store, new byte[] {'{', '}'}, "X-Shopify-Topic", "orders/create");
        with.worked();
        StoreRun run =
                with.runs.last(with.shop, store.id(), StoreRun.Kind.COMPARE).orElse(null);
        with.rounds.round(with.shop);
        Assertions.assertThat(run).isNull();
        StoreRun look =
                with.runs.last(with.shop, store.id(), StoreRun.Kind.COMPARE).orElseThrow();
        with.runs.found(look, "#1002", "MISSING", "A new order.");
    }

    @AfterAll
    void close() {
        with.stores.of(with.shop).forEach(one -> with.stores.disconnect(with.shop, one.id(), "test"));
        remote.close();
    }

    private Page open(Look look, Storing of, String path) {
        return open(look, of, path, session);
    }

    private Page open(Look look, Storing of, String path, String person) {
        Page page = Browser.open(look, new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, person).setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + "/shops/" + of.shop + "/stores" + path);
        return page;
    }

    private static void looksWell(Page page, String name, Look look) {
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "stores-" + name + "-" + look.suffix());
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @EachLook
    void theListSaysWhetherStoresTellAll(Look look) {
        Page page = open(look, with, "");
        assertThat(page.locator(".lead")).hasText("Your store needs a look.");
        page.getByText("WooCommerce", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.getByText("No; after five failures in a row it stops sending"))
                .isVisible();
        looksWell(page, "list", look);
        page.navigate("http://localhost:" + port + "/shops/" + empty.shop + "/stores");
        assertThat(page.locator(".lead")).hasText("No store tells of its orders yet.");
        looksWell(page, "none", look);
    }

    @EachLook
    void aStoreShowsHowItFares(Look look) {
        Page page = open(look, with, "/" + store.id());
        assertThat(page.getByText("1 delivery could not be taken.")).isVisible();
        assertThat(page.getByText("1 request was not believed")).isVisible();
        assertThat(page.getByText("Was missing", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByText("Customer 191167, john@example.com, orders 299938"))
                .isVisible();
        assertThat(page.getByLabel("The store’s place 2 is here")).hasValue("");
        looksWell(page, "one", look);
        page.navigate("http://localhost:" + port + "/shops/" + with.shop + "/stores/" + store.id() + "/deliveries");
        assertThat(page.locator(".lead")).hasText("Of 6 deliveries 1 could not be taken.");
        looksWell(page, "deliveries", look);

        long failed = database.sql("select id from connect.store_delivery where shop = :shop and state = 'FAILED'")
                .param("shop", with.shop.value())
                .query(Long.class)
                .single();
        page.navigate(
                "http://localhost:" + port + "/shops/" + with.shop + "/stores/" + store.id() + "/deliveries/" + failed);
        assertThat(page.locator(".lead")).hasText("“updated_at” is missing.");
        looksWell(page, "delivery", look);
    }

    @EachLook
    void connectingSaysWhatToClickAndWhatIsWrong(Look look) {
        Page page = open(look, empty, "/new/shopify");
        page.getByLabel("The store’s address").fill("shop example");
        page.getByLabel("API secret key").fill("shpss_1");
        press(page, "Connect");
        assertThat(page.getByText("Give the store’s address, such as lodge.myshopify.com."))
                .isVisible();
        looksWell(page, "new", look);
    }

    @Test
    void aShopOfWooCommerceIsConnectedAndItsSecretShownOnce() {
        Storing fresh = new Storing(program);
        Page page = open(Look.values()[0], fresh, "/new/woocommerce");
        page.getByLabel("The store’s address").fill("https://shop.example/");
        press(page, "Connect");
        assertThat(page.getByText("It is shown only this once.")).isVisible();
        Browser.screenshot(page, "stores-connected");
        StoreConnection woo = fresh.stores.of(fresh.shop).getFirst();
        Assertions.assertThat(woo.address()).isEqualTo("https://shop.example");
        Assertions.assertThat(page.content()).contains("/connect/woocommerce/" + woo.token());
        page.navigate("http://localhost:" + port + "/shops/" + fresh.shop + "/stores/" + woo.id());
        assertThat(page.getByText("It is shown only this once.")).hasCount(0);
        page.getByText("Disconnect…").click();
        press(page, "Disconnect the store");
        assertThat(page.locator(".lead")).hasText("No store tells of its orders yet.");
        press(page, "Undo");
        assertThat(page.getByText("The store is connected again as it was.")).isVisible();
    }

    @Test
    void whoMayOnlyLookSeesNoFormNoBodyAndNoName() {
        String reader = TestSignIn.holding(program, with.shop, "stores-seen");
        Page page = open(Look.values()[0], with, "/" + store.id(), reader);
        assertThat(page.getByText("Asked for by law")).isVisible();
        Assertions.assertThat(page.content()).doesNotContain("john@example.com").doesNotContain("Make the webhooks");
        assertThat(page.locator("main form[method=post]")).hasCount(0);
        long first = database.sql("select min(id) from connect.store_delivery where shop = :shop")
                .param("shop", with.shop.value())
                .query(Long.class)
                .single();
        page.navigate(
                "http://localhost:" + port + "/shops/" + with.shop + "/stores/" + store.id() + "/deliveries/" + first);
        assertThat(page.getByText("Those with the duty “Stores” see it.")).isVisible();
        Assertions.assertThat(page.content()).doesNotContain("ada@oak.example");
    }
}
