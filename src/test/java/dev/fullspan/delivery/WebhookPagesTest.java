package dev.fullspan.delivery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.delivery.outbox.Deliveries;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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
class WebhookPagesTest {
    private static final WebhookType STOCK = new WebhookType("stock.availability", "How many of a SKU can be sold.");
    private static final WebhookType ORDER = new WebhookType("order.placed", "An order came in.");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Endpoints endpoints;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    JdbcClient database;

    private final Receiver warehouse = new Receiver();
    private final Receiver accounts = new Receiver();
    private ShopId shop;
    private ShopId quiet;
    private String session;
    private long works;
    private long fails;

    @BeforeAll
    void plant() throws Exception {
        shop = shops.add(NewShop.of("Oak & Linen " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        quiet = shops.add(NewShop.of("Nothing yet " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        session = TestSignIn.administrator(program);
        works = endpoint(warehouse, "Warehouse", STOCK.name());
        fails = endpoint(accounts, "", ORDER.name());
        warehouse.answer(Receiver.status(200, "{\"taken\":true}"));
        accounts.answer(Receiver.status(
                500,
                "<h1>Internal error</h1> the ledger is closed",
                "Retry-After",
                "3600")); // none is tried again meanwhile
        for (int i = 0; i < 12; i++) {
            webhooks.send(shop, STOCK, Map.of("sku", "OAK-" + i, "available", 12 - i));
        }
        webhooks.send(shop, ORDER, Map.of("order", "1042", "total", "59.00"));
        webhooks.send(shop, ORDER, Map.of("order", "1043", "total", "18.50"));
        giveUp(untilTried());
    }

    private long endpoint(Receiver receiver, String description, String type) {
        return endpoints
                .add(shop, new EndpointForm.Checked(receiver.address(), description, List.of(type)), "test")
                .id();
    }

    /** The first of the messages that fail, once every message was tried. */
    private long untilTried() {
        List<Delivery> all = List.of();
        while (all.size() < 14 || all.stream().anyMatch(one -> one.attempts() == 0)) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            all = deliveries.of(shop, DeliveryFilter.ALL, null, 100);
        }
        return all.stream()
                .filter(one -> one.endpoint() == fails)
                .mapToLong(Delivery::id)
                .min()
                .orElseThrow();
    }

    /** As three days later. */
    private void giveUp(long delivery) {
        database.sql("""
                        update delivery.delivery set
                            state = 'FAILED', due = null, claim = null, claimed_until = null, finished = now()
                        where shop = :shop and id = :id
                        """).param("shop", shop.value()).param("id", delivery).update();
    }

    @AfterAll
    void close() {
        endpoints.of(shop).forEach(one -> endpoints.delete(shop, one.id(), "test"));
        warehouse.close();
        accounts.close();
    }

    private Page open(Look look, NewContextOptions options) {
        Page page = Browser.open(look, options);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        return page;
    }

    private Page open(Look look, String path) {
        Page page = open(look, new NewContextOptions());
        page.navigate("http://localhost:" + port + "/shops/" + shop + path);
        return page;
    }

    private static void looksWell(Page page, String name, Look look) {
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "webhooks-" + name + "-" + look.suffix());
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @EachLook
    void theListSaysWhetherMessagesArrive(Look look) {
        Page page = open(look, "/webhooks");
        assertThat(page.locator(".lead")).hasText("1 of 2 endpoints does not receive its messages.");
        assertThat(page.getByText("100% of 12 messages delivered in the last 30 days."))
                .isVisible();
        assertThat(page.getByText("It answered 500.")).isVisible();
        looksWell(page, "endpoints", look);
        page.navigate("http://localhost:" + port + "/shops/" + quiet + "/webhooks");
        assertThat(page.locator(".lead")).hasText("No other system is told yet what happens here.");
        looksWell(page, "none", look);
    }

    @EachLook
    void anEndpointShowsHowItFares(Look look) {
        Page page = open(look, "/webhooks/" + fails);
        assertThat(page.getByText("after 5 days without a success the endpoint is turned off"))
                .isVisible();
        assertThat(page.getByText("1 message was given up. Once the receiver is mended"))
                .isVisible();
        looksWell(page, "endpoint", look);
    }

    @EachLook
    void deliveriesAreFilteredAndOpened(Look look) {
        Page page = open(look, "/webhooks/deliveries");
        assertThat(page.locator(".lead")).hasText(Pattern.compile("Of 14 messages 1 was given up.*"));
        looksWell(page, "deliveries", look);
        page.locator("#state").selectOption("failed");
        press(page, "Show");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody tr a").first().click();
        assertThat(page.locator(".lead")).hasText("Given up after 1 attempt. It answered 500.");
        assertThat(page.getByText("the ledger is closed")).isVisible();
        assertThat(page.locator("#payload")).containsText("\"order\":\"1042\"");
        looksWell(page, "delivery", look);
    }

    @Test
    void anEndpointIsAddedTriedTurnedOffAndDeletedWithoutAScript() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Page page = open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
            page.navigate("http://localhost:" + port + "/shops/" + quiet + "/webhooks");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add an endpoint"))
                    .first()
                    .click();
            page.getByLabel("Address").fill("https://me:secret@erp.example/");
            press(page, "Add the endpoint");
            assertThat(page.locator(".field-error")).containsText("Leave name and password out");
            assertThat(page.getByLabel("Address")).hasValue("https://me:secret@erp.example/");
            page.getByLabel("Address").fill(receiver.address());
            page.getByLabel("What is it?").fill("ERP");
            press(page, "Add the endpoint");
            assertThat(page.locator("#made")).containsText("whsec_");
            Browser.screenshot(page, "webhooks-made");

            press(page, "Send a test message");
            assertThat(page.getByText("A test message is on its way.")).isVisible();
            Assertions.assertThat(receiver.next().body()).contains("webhook.test");

            long id = endpoints.of(quiet).getFirst().id();
            page.navigate("http://localhost:" + port + "/shops/" + quiet + "/webhooks/" + id);
            assertThat(page.locator("#made")).hasCount(0);
            press(page, "Turn off");
            assertThat(page.getByText("Nothing is put aside for it meanwhile")).isVisible();
            press(page, "Undo");
            assertThat(page.getByText("The endpoint is on.")).isVisible();
            press(page, "Make a new secret");
            assertThat(page.locator("#made")).containsText("whsec_");
            assertThat(page.getByText("with the new and the former secret until"))
                    .isVisible();

            page.locator("summary:has-text(\"Delete…\")").click();
            press(page, "Delete the endpoint");
            assertThat(page.getByText("“ERP” was deleted.")).isVisible();
            press(page, "Undo");
            assertThat(page.getByText("The endpoint is back as it was.")).isVisible();
            endpoints.delete(quiet, id, "test");
        }
    }

    @Test
    void allDeliveriesAreInTheFile() throws Exception {
        Page page = open(Look.DESKTOP, "/webhooks/deliveries?type=stock.availability");
        Download file =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))
                        .click());
        List<String> lines = Files.readAllLines(file.path(), StandardCharsets.UTF_8);
        Assertions.assertThat(lines).hasSize(13);
        Assertions.assertThat(lines.getFirst()).startsWith("delivery,message,type,endpoint,address,state,");
        Assertions.assertThat(lines.subList(1, 13)).allMatch(line -> line.contains("stock.availability"));
    }
}
