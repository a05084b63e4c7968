package dev.fullspan.order.files;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderList;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderRow;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Files of orders and receipts that people choose: what their columns are read as is seen, changed and remembered. */
@BrowserTest
class FilesByHandTest {
    private static final String GERMAN = """
            Auftragsnummer;Bestelldatum;Artikelnr;Farbe;Menge;VK netto;E-Mail
            A-1;2026-03-02;OAK-1;rot;2;12,50;anna@mail.at
            A-1;2026-03-02;ELM-1;"blau; hell";1;9,00;anna@mail.at
            A-2;2026-03-03;OAK-1;rot;x;12,50;
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    OrderList list;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Files " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    private Page page(Look look, boolean script) {
        Page page = Browser.open(look, new NewContextOptions().setJavaScriptEnabled(script));
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port)));
        return page;
    }

    private void choose(Page page, String form, String file) {
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/orders/imports");
        page.getByLabel("What is in it").selectOption(form);
        page.getByLabel("A file from this computer")
                .setInputFiles(new FilePayload("maerz.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        button(page, "Look at its columns");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    @EachLook
    void theirPagesAreAccessibleAndFitTheScreen(Look look) {
        Page page = page(look, true);
        choose(page, "orders", GERMAN);
        Browser.screenshot(page, "order-columns-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/orders/imports");
        Browser.screenshot(page, "order-imports-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    /** Without a script. */
    @Test
    void foreignColumnsAreRecognisedChangedAndRemembered() {
        Page page = page(Look.DESKTOP, false);
        choose(page, "orders", GERMAN);
        assertThat(page.locator(".lead"))
                .hasText("Of 7 columns 5 are read and 2 are left out. Say which tells unit_price.");
        assertThat(page.getByLabel("Auftragsnummer")).hasValue("order_id");
        assertThat(page.getByLabel("Menge")).hasValue("quantity");
        assertThat(page.getByLabel("Farbe")).hasValue("");
        assertThat(page.getByText("Such as rot · blau; hell")).isVisible();
        assertThat(list.count(shop, OrderQuery.ALL))
                .as("nothing is taken before")
                .isZero();

        button(page, "Import the file");
        assertThat(page.getByText("Choose the column that tells “unit_price”")).isVisible();
        assertThat(page.getByLabel("Auftragsnummer")).hasValue("order_id");
        page.getByLabel("VK netto").selectOption("unit_price");
        page.getByLabel("Farbe").selectOption("sku");
        button(page, "Import the file");
        assertThat(page.getByText("Two columns are to be read as sku.")).isVisible();
        page.getByLabel("Farbe").selectOption("");
        button(page, "Import the file");
        finished(page);
        Browser.screenshot(page, "order-import-desktop");
        assertThat(page.getByText("1 order is new, 0 changed, 0 were known already; 1 line was handed back."))
                .isVisible();
        assertThat(page.locator(".refused-lines")).containsText("Line 4");
        OrderRow only = list.list(shop, OrderQuery.ALL, null, 9).rows().getFirst();
        assertThat(only.sourceId()).isEqualTo("A-1");
        assertThat(only.total().amount()).hasToString("34.00");

        choose(page, "orders", GERMAN.replace("VK netto", " vk NETTO"));
        assertThat(page.getByLabel("vk NETTO")).hasValue("unit_price");
        assertThat(page.getByText("As last time.")).hasCount(7);
        button(page, "Import the file");
        finished(page);
        assertThat(page.getByText("0 orders are new, 0 changed, 1 were known already"))
                .isVisible();
        choose(page, "receipts", GERMAN);
        assertThat(page.getByText("As last time.")).hasCount(0);
    }

    /** The page of a running import is loaded again by who has no script. */
    private static void finished(Page page) {
        assertThat(page.locator("h1")).hasText("Import of orders");
        page.waitForLoadState(); // its end may not be there yet
        while (page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop"))
                        .count()
                > 0) {
            page.reload();
        }
    }

    @Test
    void aFileIsTakenOnceAndOnlyInItsShop() {
        Page page = page(Look.DESKTOP, false);
        choose(page, "orders", GERMAN.replace("VK netto", "Preis"));
        String address = page.url();
        ShopId other = shops.add(NewShop.of("Other " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        assertThat(page.request()
                        .get(address.replace("/shops/" + shop + "/", "/shops/" + other + "/"))
                        .status())
                .isEqualTo(404);
        assertThat(page.request()
                        .get(address.replace("/imports/orders/", "/imports/receipts/"))
                        .status())
                .isEqualTo(404);
        button(page, "Import the file");
        finished(page);
        assertThat(page.request().get(address).status()).isEqualTo(404);
        choose(page, "orders", "");
        assertThat(page.getByText("Choose a file, one that is not empty.")).isVisible();
    }
}
