package dev.fullspan.fulfilment.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.inventory.Stock;
import dev.fullspan.order.OrderId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The console as a partner's people use it, from the invitation to the tracking number. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerConsoleTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Assignments assignments;

    @Autowired
    Parties parties;

    @Autowired
    Stock stock;

    private Partnered shop;
    private PartyId nord;
    private String person;
    private String administrator;
    private OrderId shown;

    @BeforeAll
    void plant() {
        shop = new Partnered(program, "Oak & Linen");
        nord = shop.partner("Nord", "OAK-TRAY-LARGE", 60);
        person = shop.person(nord);
        administrator = TestSignIn.administrator(program);
        By test = By.of("test");
        program.getBean(DaysOff.class).add(shop.shop, nord, LocalDate.now().plusDays(30), "Stock-taking", test);
        for (int i = 2001; i <= 2009; i++) {
            Assignment one = shop.part(shop.order(Integer.toString(i), "OAK-TRAY-LARGE", 1 + i % 3), nord);
            if (i > 2003) {
                assignments.accept(shop.shop, one.id(), test);
            }
            if (i == 2006) {
                assignments.problem(shop.shop, one.id(), "The address is wrong: there is no house 12", test);
            }
            if (i == 2007) {
                assignments.askCancel(shop.shop, one.id(), "The buyer changed her mind", test);
            }
            if (i == 2005) {
                shop.hold(one);
            }
            if (i == 2008) {
                assignments.ship(shop.shop, one.id(), Shipment.all("DHL", "00340434161094", Instant.now()), test);
            }
            if (i == 2009) {
                assignments.refuse(shop.shop, one.id(), "Out of stock", test);
            }
        }
        shown = shop.order("2010", "OAK-TRAY-LARGE", 3);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/shops/" + shop.shop + path;
    }

    private Page open(Look look, String session) {
        Page page = Browser.open(look);
        signIn(page, session);
        return page;
    }

    private void signIn(Page page, String session) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    @EachLook
    void every_page_is_accessible_and_fits_the_screen(Look look) {
        Page page = open(look, person);
        long id = shop.part(shown, nord).id();
        look(page, "today", "/partner", look);
        look(page, "orders", "/partner/orders", look);
        look(page, "offered", "/partner/orders/" + id, look);
        long accepted = first(Which.SEND);
        look(page, "accepted", "/partner/orders/" + accepted, look);
        look(page, "stop", "/partner/orders/" + first(Which.STOP), look);
        look(page, "held", "/partner/orders/" + first(Which.HELD), look);
        look(page, "shipments", "/partner/shipments", look);
        look(page, "stock", "/partner/stock", look);
        look(page, "terms", "/partner/terms", look);
        Page own = open(look, administrator);
        look(own, "people", "/partners/" + nord + "/people", look);
        look(own, "parts", "/parts", look);
    }

    private long first(Which which) {
        return assignments
                .list(shop.shop, AssignmentQuery.of(nord, Assignment.State.ACCEPTED), null, 100)
                .rows()
                .stream()
                .filter(one -> one.isHeld()
                        ? which == Which.HELD
                        : one.isCancelOpen() ? which == Which.STOP : which == Which.SEND)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void what_the_shop_holds_is_called_held_on_both_sides() {
        Page page = open(Look.DESKTOP, person);
        page.navigate(address("/partner"));
        assertThat(page.getByText("holds one.")).isVisible();
        page.navigate(address("/partner/orders?view=held"));
        assertThat(page.getByText("Keep it until the shop lets it go on")).isVisible();
        page.navigate(address("/partner/orders/" + first(Which.HELD)));
        assertThat(page.getByText("On hold")).isVisible();
        assertThat(page.getByText("Asked to stop", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
        Page own = open(Look.DESKTOP, administrator);
        own.navigate(address("/parts?q=2005"));
        assertThat(own.getByText("On hold")).isVisible();
        assertThat(own.getByText("once you release the order")).isVisible();
        own.navigate(address("/parts/" + first(Which.HELD)));
        assertThat(own.getByText("Nord has it and keeps it while you hold the order."))
                .isVisible();
    }

    private void look(Page page, String name, String path, Look look) {
        page.navigate(address(path));
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "partner-" + name + "-" + look.suffix());
    }

    @Test
    void a_partner_is_invited_comes_in_accepts_an_order_and_ships_it_and_the_shop_s_order_shows_it() {
        OrderId order = shop.order("3001", "OAK-TRAY-LARGE", 2);
        Page own = open(Look.DESKTOP, administrator);
        own.navigate(address("/partners/" + nord + "/people"));
        own.getByLabel("E-mail").fill("nora-" + UUID.randomUUID() + "@nord.example");
        button(own, "Invite").click();
        String link = own.locator("#secret").innerText().strip();
        assertThat(link).contains("/invitations/");

        Page page = Browser.open(Look.PHONE);
        page.navigate(link);
        assertThat(page.getByText("one of the people of partner Nord")).isVisible();
        page.getByLabel("Your name").fill("Nora Nord");
        page.getByLabel("New password").fill("fjord and pallet 42");
        page.getByLabel("The same again").fill("fjord and pallet 42");
        button(page, "Accept and sign in").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Today at Nord")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.SEARCH)).hasCount(0);
        assertThat(page.locator(".rail-link[href^='/shops/']:not([href*='/partner'])"))
                .hasCount(0);
        page.navigate(address("/partner/orders?q=3001"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("#3001-1"))
                .click();
        assertThat(page.getByText("Lindenweg")).hasCount(0);
        button(page, "Accept all of it").click();
        assertThat(page.getByText("Lindenweg 12")).isVisible();
        page.getByLabel("OAK-TRAY-LARGE").fill("1");
        page.getByLabel("Carrier").first().fill("DHL");
        page.getByLabel("Tracking number").first().fill("JJD-77");
        button(page, "Mark as sent").click();
        assertThat(page.getByText("A part has left")).isVisible();
        page.getByLabel("Tracking number").first().fill("JJD-78");
        button(page, "Mark as sent").click();
        assertThat(page.getByText("All of it has left")).isVisible();
        page.locator("summary", new Page.LocatorOptions().setHasText("It has not left…"))
                .last()
                .click();
        Browser.screenshot(page, "partner-not-left-phone");
        assertThat(page.locator(".menu-sheet:visible").last()).isInViewport(new IsInViewportOptions().setRatio(0.99));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("It has not left"))
                .last()
                .click();
        assertThat(page.getByText("Taken back. It is yours to send again.")).isVisible();
        assertThat(page.getByText("JJD-78", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
        page.getByLabel("Tracking number").first().fill("JJD-78");
        button(page, "Mark as sent").click();
        assertThat(page.getByText("All of it has left")).isVisible();

        own.navigate(address("/orders/" + order));
        assertThat(own.getByText("JJD-77").first()).isVisible();
        assertThat(own.getByText("JJD-78").first()).isVisible();
        own.navigate(address("/team"));
        assertThat(own.getByText("of partner Nord").first()).isVisible();
        own.navigate(address("/partners/" + nord + "/people"));
        assertThat(own.getByText("Nora Nord").first()).isVisible();
    }

    @Test
    void without_a_script_many_are_accepted_units_counted_and_files_read() throws Exception {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, person);
        OrderId one = shop.order("3101", "OAK-TRAY-LARGE", 1);
        OrderId two = shop.order("3102", "OAK-TRAY-LARGE", 1);
        page.navigate(address("/partner/orders?view=answer&q=310"));
        page.getByLabel("Choose #3101-1").check();
        page.getByLabel("Choose #3102-1").check();
        button(page, "Accept").click();
        assertThat(page.getByText("2 orders are accepted.")).isVisible();
        assertThat(shop.part(one, nord).state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(shop.part(two, nord).state()).isEqualTo(Assignment.State.ACCEPTED);

        page.navigate(address("/partner/stock"));
        page.getByLabel("OAK-TRAY-LARGE on hand").fill("41");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Count OAK-TRAY-LARGE"))
                .click();
        assertThat(page.getByText("41 counted.")).isVisible();
        assertThat(stock.of(shop.shop, "OAK-TRAY-LARGE").orElseThrow().total().onHand())
                .isEqualTo(41);

        Path file = Files.createTempFile("shipments", ".csv");
        Files.writeString(file, "number,sku,units,carrier,tracking\n#3101-1,,,DHL,T-1\n#9999-1,,,DHL,T-2\n");
        page.navigate(address("/partner/shipments"));
        page.getByLabel("A file from this computer").setInputFiles(file);
        button(page, "Enter the shipments").click();
        assertThat(page.getByText("1 parcel is entered. 1 line was not taken")).isVisible();
        assertThat(page.getByLabel("Or paste its lines"))
                .hasValue("number,sku,units,carrier,tracking\n#9999-1,,,DHL,T-2");
        assertThat(shop.part(one, nord).state()).isEqualTo(Assignment.State.SHIPPED);
        Files.delete(file);
    }
}
