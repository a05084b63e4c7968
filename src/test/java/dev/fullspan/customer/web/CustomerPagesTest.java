package dev.fullspan.customer.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.customer.Told;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerPagesTest {
    private static final Instant DAY = Instant.now().minus(Duration.ofDays(3));
    private static final Told TOLD = new Told("shopify:lodge", DAY);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Dossiers dossiers;

    @Autowired
    EventLog log;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private ShopId quiet;
    private String session;
    private CustomerId anna;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nobody yet");
        session = TestSignIn.administrator(program);
        anna = known(shop, "Anna Berg", "anna.berg@mail.at", "1001");
        for (int i = 0; i < 55; i++) {
            known(shop, "Person " + i, "person" + i + "@mail.at", "20" + i);
        }
        customers.resolve(
                shop, Identity.NOBODY.withEmail("anna.berg@mail.at", false).withName("Anna Berg"), TOLD);
        customers.resolve(
                shop,
                Identity.NOBODY.withLoyalty("K-77").withPhone("0660 1234567").withName("A. Berg"),
                new Told("till", DAY));
        consents.tell(
                shop,
                anna,
                List.of(new Consent(Consent.Channel.EMAIL, true, DAY, "newsletter form", "Form of May 2026", "")));
        dossiers.note(shop, anna, "Prefers to be called in the afternoon.", "person:1");
        bought(anna, 4, 1, 25_980);
        log.append(List.of(visit(0), visit(1)));
        log.awaitLoaded();
    }

    private ShopId newShop(String name) {
        return shops.add(NewShop.of(name + " " + UUID.randomUUID().toString().substring(0, 4), "EUR", "Europe/Vienna"))
                .id();
    }

    private CustomerId known(ShopId of, String name, String email, String id) {
        return customers.resolve(
                of,
                Identity.NOBODY
                        .withStoreId("shopify:lodge", id)
                        .withEmail(email, true)
                        .withPhone(name.startsWith("Anna") ? "0660 1234567" : null)
                        .withUser("user-" + id)
                        .withName(name)
                        .withAddress(new PostalAddress("", List.of("Hauptstraße " + id), "1010", "Wien", "", "AT")),
                TOLD);
    }

    /** As the orders would tell it. */
    private void bought(CustomerId who, int orders, int till, long spent) {
        for (String table : List.of("customer.record", "customer.listed")) {
            database.sql(
                            "update " + table
                                    + " set orders = :orders, till_orders = :till, spent = :spent, first_order = :day, last_order = :day where shop = :shop and id = :id")
                    .param("orders", orders)
                    .param("till", till)
                    .param("spent", spent)
                    .param("day", DAY.atOffset(java.time.ZoneOffset.UTC))
                    .param("shop", shop.value())
                    .param("id", who.value())
                    .update();
        }
    }

    private Event visit(int number) {
        return new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.PAGE_VIEWED,
                DAY.plus(Duration.ofHours(5L * number)),
                DAY.plus(Duration.ofHours(5L * number)),
                "annas-phone",
                "user-1001",
                null,
                null,
                new Event.Page("oak.example", "/gifts", "Gifts"),
                new Event.Visit("Organic Search", "google", "organic", null, null, null, "google.com", null, null),
                null,
                "AT",
                null,
                "{}");
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

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "customers", "/customers", look);
        look(page, shop, "customer", "/customers/" + anna, look);
        look(page, shop, "doubts", "/customers/doubts", look);
        look(page, shop, "privacy-requests", "/privacy-requests", look);
        look(page, shop, "new", "/customers/new", look);
        if (look.isFirst()) {
            look(page, shop, "imports", "/customers/imports", look);
            look(page, quiet, "customers-quiet", "/customers", look);
            look(page, quiet, "doubts-quiet", "/customers/doubts", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "customer-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void customersAreFoundSortedAndPaged() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/customers?sort=-spent"));
        assertThat(page.locator("table.data tbody tr").first()).containsText("Anna Berg");
        assertThat(page.locator("table.data tbody tr").first()).containsText("€259.80");
        assertThat(page.locator(".table-count")).hasText("58 customers");
        link(page, "Last");
        assertThat(page.locator("table.data tbody tr")).hasCount(50);
        link(page, "Back");
        assertThat(page.locator("table.data tbody tr")).hasCount(8);
        assertThat(page.locator("table.data tbody tr").first()).containsText("Anna Berg");
        link(page, "Next");
        link(page, "First");
        assertThat(page.locator("table.data tbody tr").first()).containsText("Anna Berg");
        link(page, "Next");
        assertThat(page.locator("table.data tbody tr")).hasCount(8);
        for (String typed : List.of("hauptstraße 2017", "person17@", "2017")) {
            page.navigate(address(shop, "/customers"));
            page.getByLabel("Find in the table").fill(typed);
            page.keyboard().press("Enter");
            assertThat(page.locator("table.data tbody tr")).hasCount(1);
            assertThat(page.locator("table.data tbody")).containsText("Person 17");
        }
        page.navigate(address(shop, "/customers?show=till"));
        assertThat(page.locator("table.data tbody tr")).hasCount(1);
        Download csv = page.waitForDownload(() -> link(page, "CSV"));
        org.assertj.core.api.Assertions.assertThat(csv.path())
                .content()
                .startsWith("email,email_verified,phone,name")
                .contains("anna.berg@mail.at,yes");
    }

    /** Without a script. */
    @Test
    void aCustomerIsAddedByHandAndFoundByTheirCard() {
        ShopId own = newShop("By hand");
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(own, "/customers/new"));
        page.getByLabel("Name").fill("Cora Lind");
        button(page, "Add the customer");
        assertThat(page.locator(".field-error"))
                .containsText("Write an address, a phone number or the number of a card");
        assertThat(page.getByLabel("Name")).hasValue("Cora Lind");
        page.getByLabel("Number of a loyalty card").fill("L-4711");
        page.getByLabel("Country").fill("at");
        button(page, "Add the customer");
        assertThat(page.locator("h1")).hasText("Cora Lind");
        assertThat(page.getByText("The customer is in the list.")).isVisible();
        page.navigate(address(own, "/customers/new"));
        page.getByLabel("Number of a loyalty card").fill("l 4711");
        page.getByLabel("E-mail address").fill("cora@mail.at");
        button(page, "Add the customer");
        assertThat(page.getByText("Somebody with this card is known already")).isVisible();
        assertThat(page.locator("h1")).hasText("Cora Lind");
    }

    /** Without a script. */
    @Test
    void twoWhoAreTheSamePersonAreJoinedAndSeparatedAgain() {
        ShopId own = newShop("Spoons");
        CustomerId one = known(own, "Anna Berg", "anna@mail.at", "1");
        CustomerId card = customers.resolve(
                own,
                Identity.NOBODY.withLoyalty("K-77").withPhone("+43 660 1234567").withName("A. Berg"),
                TOLD);
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(own, "/customers"));
        link(page, "Decide");
        assertThat(page.locator(".lead")).containsText("1 pair may be the same person");
        assertThat(page.locator("table.pair")).containsText("K77");
        button(page, "Keep apart");
        assertThat(page.getByText("Nobody waits for your decision.")).isVisible();
        button(page, "Undo");
        button(page, "The same person");
        assertThat(page.getByText("They are one customer now.")).isVisible();
        page.navigate(address(own, "/customers/" + card));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Anna Berg")))
                .isVisible();
        assertThat(page.locator("#content")).containsText("K77");
        org.assertj.core.api.Assertions.assertThat(page.url()).endsWith("/customers/" + one);
        button(page, "Separate again");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("A. Berg")))
                .isVisible();
        page.navigate(address(own, "/customers/" + one));
        page.getByLabel("Is another customer the same person?").fill(card.toString());
        button(page, "Compare");
        assertThat(page.getByText("Are these the same person?")).isVisible();
        button(page, "Join them");
        assertThat(page.getByText("They are one customer now.")).isVisible();
    }

    @Test
    void aNoteAndAConsentAreNotedAndACustomerIsHandedOutAndErased() {
        ShopId own = newShop("Bowls");
        CustomerId ben = known(own, "Ben Holm", "ben@mail.at", "5");
        Page page = open(Look.DESKTOP);
        page.navigate(address(own, "/customers/" + ben));
        page.getByLabel("Add a note").fill("Called about the bowl.");
        button(page, "Add the note");
        assertThat(page.locator(".notes-list")).containsText("Called about the bowl.");
        page.getByText("Note what they said").click();
        page.getByLabel("Channel").selectOption("SMS");
        button(page, "Note it");
        assertThat(page.getByText("Their consent is noted.")).isVisible();
        Download file = page.waitForDownload(() -> button(page, "Hand out all of it"));
        org.assertj.core.api.Assertions.assertThat(file.suggestedFilename()).isEqualTo("customer-" + ben + ".zip");
        page.locator("details.confirm summary").click();
        button(page, "Erase for ever");
        assertThat(page.getByText("Where it was erased")).isVisible();
        assertThat(page.getByText("Customer records, contacts, consents and notes"))
                .isVisible();
        Browser.screenshot(page, "customer-erased-desktop");
        page.navigate(address(own, "/privacy-requests"));
        assertThat(page.locator("table.data tbody tr")).hasCount(2);
        assertThat(page.locator("table.data tbody")).containsText("forgotten");
        page.navigate(address(own, "/customers"));
        assertThat(page.getByText("No customer is known yet.")).isVisible();
    }

    @Test
    void aFileIsImportedAndBrokenLinesComeBack() {
        ShopId own = newShop("Cloths");
        Page page = open(Look.DESKTOP);
        page.navigate(address(own, "/customers/imports"));
        page.getByLabel("A file from this computer")
                .setInputFiles(new FilePayload(
                        "members.csv",
                        "text/csv",
                        "email,name\nanna@mail.at,Anna\nben,Ben\n".getBytes(StandardCharsets.UTF_8)));
        button(page, "Look at its columns");
        assertThat(page.getByLabel("email")).hasValue("email");
        button(page, "Import the file");
        assertThat(page.getByText("1 line is in; 1 was handed back.")).isVisible();
        assertThat(page.locator(".refused-lines")).containsText("Line 3");
        assertThat(page.locator(".refused-lines")).containsText("“ben” is no e-mail address.");
        Browser.screenshot(page, "customer-import-desktop");
    }

    /** Whoever has no need of persons finds none: not by the page, the file, the search or the doubts. */
    @Test
    void whoDoesNotNeedThemSeesNoCustomers() {
        List<String> refused = new ArrayList<>(List.of(
                "/customers", "/customers.csv", "/customers/" + anna, "/customers/doubts", "/privacy-requests"));
        Page page = Browser.open(Look.DESKTOP);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.holding(program, shop, "reports", "stock"))
                        .setUrl("http://localhost:" + port)));
        for (String path : refused) {
            org.assertj.core.api.Assertions.assertThat(
                            page.request().get(address(shop, path)).status())
                    .as(path)
                    .isEqualTo(403);
        }
        org.assertj.core.api.Assertions.assertThat(
                        page.request().get(address(shop, "/search?q=anna.berg")).text())
                .doesNotContain("Anna Berg");
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.holding(program, shop, "privacy"))
                        .setUrl("http://localhost:" + port)));
        page.navigate(address(shop, "/customers/" + anna));
        assertThat(page.getByLabel("Add a note")).hasCount(0);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hand out all of it")))
                .isVisible();
    }
}
